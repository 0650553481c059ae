//! Files: what the system says of them, and what they are.

macro_rules! files { ([$($topics:ident)*] $($rows:tt)*) => { all_reasons! { [$($topics)*] $($rows)*

    /// There is no such file; perhaps one of a similar name.
    Missing { nearest: Option<String> }
        en("there is no such file"), zh("没有这个文件"),
        help en("{}", match nearest.as_deref() {
            Some(name) => format!("did you mean `{name}`?"),
            None => String::new(),
        }),
        help zh("{}", match nearest.as_deref() {
            Some(name) => format!("是不是 `{name}`？"),
            None => String::new(),
        });
    /// A path with the marks of another system, or with what they escape.
    Backslash
        en("the path is written with `\\`"), zh("路径里用了 `\\`"),
        help en("write `/` between folders"), help zh("文件夹之间请用 `/`");
    NoFolder en("there is no such folder"), zh("没有这个文件夹");
    Denied en("this program may not read or write it"), zh("没有读写权限");
    IsFolder en("it is a folder"), zh("这是文件夹");
    NoFile en("there is something of that name that is no file"), zh("已有同名的设备，不是文件");
    NoFolderThere en("a part of the path is a file, not a folder"), zh("路径中有一段是文件，不是文件夹");
    Outside
        en("it lies outside of the issue's folder"), zh("在本期文件夹之外"),
        help en("name its folder with `--root DIR`, or take `--allow-outside`"),
        help zh("请用 `--root 文件夹` 指定它的文件夹，或加 `--allow-outside`");
    NotRegular
        en("it is a pipe, a socket or a device"), zh("这是管道、套接字或设备，不是普通文件"),
        help en("copy what comes out of it into a file, and name that"),
        help zh("请把内容存成普通文件，写它的文件名");
    FileTooLarge { most: usize }
        en("it is larger than {most} MB"), zh("文件大于 {most} MB"),
        help en("a file of this kind is never so large: look whether it is the right one"),
        help zh("这类文件不会这么大：请检查是否写错了文件");
    DiskFull en("the disk is full"), zh("磁盘已满");
    ReadOnly en("the disk is read-only"), zh("磁盘只读");
    BadName en("the system takes no file of that name"), zh("系统不接受这个文件名");
    /// Anything else, by the number of the system.
    System { number: Option<i32> }
        en("{}", match *number {
            Some(number) => format!("the system refuses it (error {number})"),
            None => "the system refuses it".into(),
        }),
        zh("{}", match *number {
            Some(number) => format!("系统拒绝（错误 {number}）"),
            None => "系统拒绝".into(),
        });
    FileThere
        en("it is there already, and nothing is written over it"),
        zh("已经有这个文件，不覆盖"),
        help en("move it away, or choose another folder"),
        help zh("请先移走，或换一个文件夹");
    IsInput en("it is an input of this run"), zh("这是本次运行的输入文件");
    SameFile { other: String } en("it is the same file as {other}"), zh("与 {other} 是同一个文件");
    OneFile
        en("the standard output takes one file or one report"),
        zh("标准输出只能写一个文件或一份报告");

    // Fonts
    DamagedFont en("it is damaged"), zh("文件已损坏");
    FontCutShort en("it is damaged: a table lies outside of the file"), zh("文件已损坏：有数据表超出文件末尾");
    FontTooMany
        en("it is damaged: it says that it has more faces or names than any font"),
        zh("文件已损坏：字体数或名称数不合理");
    NoFont en("it is no OpenType font"), zh("不是 OpenType 字体");
    Variable en("variable fonts have no fixed outlines"), zh("可变字体没有固定的字形轮廓");
    NoOutlines en("no outlines"), zh("没有字形轮廓");
    NotCut en("it cannot be cut down to the glyphs in use"), zh("无法按用到的字形裁剪");
    NotCmykProfile
        en("it is not the ICC profile of a CMYK printing condition"),
        zh("不是 CMYK 印刷条件的 ICC 特性文件");

    // Pictures and PDFs that are read
    Empty en("the file is empty"), zh("文件是空的"),
        help en("copy it anew from where it came"), help zh("请从原处重新拷贝");
    BreaksOff en("the data end too early"), zh("数据不完整"),
        help en("the file was not copied whole: copy it anew"), help zh("文件没有拷贝完整，请重新拷贝");
    FewRows { rows: i64, of: i64 }
        en("{rows} of its {of} rows are there or can be read"), zh("共 {of} 行，只有 {rows} 行可读"),
        help en("the file is damaged or was not copied whole: copy it anew"),
        help zh("文件已损坏或没有拷贝完整，请重新拷贝");
    /// A progressive JPEG without all its scans.
    CoarseJpeg
        en("the last scans of the JPEG, with its finest details, are missing"), zh("JPEG 缺少最后的扫描，细节不全"),
        help en("the file was not copied whole: copy it anew"), help zh("文件没有拷贝完整，请重新拷贝");
    ExtraBytes { bytes: usize, rows: i64, of: i64 }
        en("{bytes} bytes too many stand behind {rows} of its {of} rows"), zh("第 {rows} 行（共 {of} 行）之后多出 {bytes} 字节"),
        help en("open it in a program for pictures and save it anew"),
        help zh("请用图片软件打开后重新保存");
    BadStrip { number: usize, of: usize }
        en("strip or tile {number} of its {of} is not whole"), zh("共 {of} 个条带（或分块），第 {number} 个不完整"),
        help en("the file is damaged or was not copied whole: copy it anew"),
        help zh("文件已损坏或没有拷贝完整，请重新拷贝");
    Damaged en("its data are damaged"), zh("数据已损坏"),
        help en("open it in a program for pictures and save it anew"),
        help zh("请用图片软件打开后重新保存");
    NoPixels en("it has no pixels"), zh("没有像素");
    TooManyPixels { size: Option<String> }
        en("{}", match size.as_deref() {
            Some(size) => format!("{size} pixels are too many"),
            None => "it has more pixels than are read".into(),
        }),
        zh("{}", match size.as_deref() {
            Some(size) => format!("像素过多：{size}"),
            None => "像素过多".into(),
        }),
        help en("save it smaller: 300 ppi at its printed size are enough"),
        help zh("请缩小后保存：按印刷尺寸 300 ppi 即可");
    TooManyForFile { size: String, bytes: usize }
        en("{size} pixels are too many for a file of {bytes} bytes"), zh("文件只有 {bytes} 字节，却称有 {size} 像素"),
        help en("open it in a program for pictures and save it anew"),
        help zh("请用图片软件打开后重新保存");
    Palette en("it is a TIFF with a palette"), zh("这是索引色 TIFF"),
        help en("save it as RGB"), help zh("请存为 RGB");
    TiffOfJpeg en("it is a TIFF packed as JPEG"), zh("这是 JPEG 压缩的 TIFF"),
        help en("save it as JPEG, or as TIFF with LZW"), help zh("请存为 JPEG，或用 LZW 压缩的 TIFF");
    OddColours en("its colours are not grey, RGB or CMYK"), zh("颜色模式不是灰度、RGB 或 CMYK"),
        help en("save it as RGB or CMYK"), help zh("请存为 RGB 或 CMYK");
    OddDepth en("it has a number of bits a value that is not read"), zh("位深度不支持"),
        help en("save it with 8 bits a channel"), help zh("请存为每通道 8 位");
    OddJpeg en("it is a JPEG of a kind that is not read"), zh("这种 JPEG 不支持"),
        help en("save it as a usual JPEG of 8 bits"), help zh("请另存为普通的 8 位 JPEG");
    Inside { place: Option<String> }
        en("reading it failed inside the program{}", match place.as_deref() {
            Some(place) => format!(" (`{place}`)"),
            None => String::new(),
        }),
        zh("程序读取时出错{}", match place.as_deref() {
            Some(place) => format!("（`{place}`）"),
            None => String::new(),
        }),
        help en("please report this, with the file, so that it can be mended; until then save it anew"), help zh("请附上文件报告此问题，以便修正；可先重新保存文件再试");
    /// The profile inside of a picture, or of the press.
    BadProfile en("its ICC profile cannot be used"), zh("其中的 ICC 特性文件不能用");

    DamagedProfile en("the ICC profile inside it is damaged"), zh("其中的 ICC 特性文件已损坏");
    OtherProfile
        en("the ICC profile inside it is of other colours than its pixels"), zh("其中的 ICC 特性文件与像素的颜色模式不符");

    // Pictures that are not read
    /// Bytes of no picture that is known.
    NoPicture en("it is neither JPEG, PNG, TIFF, WebP nor PDF"), zh("不是 JPEG、PNG、TIFF、WebP 或 PDF"),
        help en("open it in a program for pictures and save it as JPEG or PNG"),
        help zh("请用图片软件打开，另存为 JPEG 或 PNG");
    Heic en("it is a HEIC picture, as iPhones take them"), zh("这是 HEIC 图片（iPhone 照片）"),
        help en("save it as JPEG: open it with the system's viewer and export it, or let the iPhone take `Most Compatible`"),
        help zh("请存为 JPEG：用系统看图软件导出，或在 iPhone 相机格式里选“兼容性最佳”");
    Avif en("it is an AVIF picture"), zh("这是 AVIF 图片"),
        help en("open it in a browser or a program for pictures and save it as JPEG or PNG"),
        help zh("请用浏览器或图片软件打开，另存为 JPEG 或 PNG");
    Gif en("it is a GIF picture"), zh("这是 GIF 图片"),
        help en("save it as PNG; ask for the original where it came from the web"),
        help zh("请存为 PNG；如取自网页，请索取原图");
    Svg en("it is an SVG drawing"), zh("这是 SVG 矢量图"),
        help en("save it as PDF, so that its lines stay sharp"), help zh("请存为 PDF，以保持线条清晰");
    Photoshop en("it is a Photoshop document"), zh("这是 Photoshop 文档（PSD）"),
        help en("flatten it and save it as TIFF or JPEG"), help zh("请合并图层，存为 TIFF 或 JPEG");
    Eps en("it is an EPS or PostScript file"), zh("这是 EPS 或 PostScript 文件"),
        help en("save it as PDF"), help zh("请存为 PDF");
    Illustrator en("it is a document of Illustrator without a PDF in it"), zh("这是不含 PDF 的 Illustrator 文档"),
        help en("save it as PDF"), help zh("请存为 PDF");
    Bmp en("it is a BMP picture"), zh("这是 BMP 图片"),
        help en("save it as PNG"), help zh("请存为 PNG");
    JpegXl en("it is a JPEG XL picture"), zh("这是 JPEG XL 图片"),
        help en("save it as JPEG or PNG"), help zh("请存为 JPEG 或 PNG");
    Jpeg2000 en("it is a JPEG 2000 picture"), zh("这是 JPEG 2000 图片"),
        help en("save it as JPEG or TIFF"), help zh("请存为 JPEG 或 TIFF");
    Icon en("it is an icon"), zh("这是图标文件"),
        help en("save it as PNG, or ask for the original"), help zh("请存为 PNG，或索取原图");
    RawPhoto en("it is a raw file of a camera"), zh("这是相机 RAW 原始文件"),
        help en("develop it and save it as JPEG or TIFF"), help zh("请用 RAW 软件冲印，存为 JPEG 或 TIFF");
    Video en("it is a film"), zh("这是视频文件"),
        help en("take one picture out of it and save it as PNG"), help zh("请截取一帧，存为 PNG");
    Web en("it is a page of the web, not a picture"), zh("这是网页，不是图片"),
        help en("the download failed or was refused: open its address and save the picture itself"),
        help zh("下载失败或被拒绝：请打开网址，保存图片本身");
    Words en("it is a text, not a picture"), zh("这是文本，不是图片"),
        help en("name the picture itself"), help zh("请写图片本身的文件名");
    Office en("it is a document of Word, WPS or the like"), zh("这是 Word、WPS 等文档"),
        help en("take the picture out of it and save it as JPEG or PNG; or print it to PDF"),
        help zh("请把其中的图片另存为 JPEG 或 PNG，或导出为 PDF");
    Archive en("it is an archive"), zh("这是压缩包"),
        help en("unpack it and name the picture in it"), help zh("请解压后写其中图片的文件名");

} }; }

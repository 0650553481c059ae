//! Pictures and two-dimensional codes.

macro_rules! picture { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Pictures and two-dimensional codes", "图片和二维码", "", "")

    /// A picture that cannot be decoded.
    BadPicture { path: String, why: Reason }
        "bad-picture", Error,
        when("error on the page", "版面错误"),
        means("a picture is broken, too large, or none of [the formats](story.md#formats), and then the message says what it is (HEIC, GIF, PSD, a page of the web …) and how to convert it; a PDF is encrypted, has hidden layers, or something that its page is painted with is missing, cut short or damaged: the message says what, with the number of its object", "图片损坏、太大，或不是[能用的格式](story.md#formats)，会说明是什么（HEIC、GIF、PSD、网页等）和怎样转换；PDF 有密码、有隐藏的图层，或页面所用的内容缺失、截断、损坏，会说明是什么和对象号"),
        way("take another file", "换一个文件"),
        en("the picture {path} cannot be read: {why}"),
        zh("图片 {path} 无法读取：{why}"),
        help en("{}", why.help(En)),
        help zh("{}", why.help(Zh));

    /// The ICC profile inside a picture cannot be used.
    UnusedProfile { path: String, why: Reason }
        "picture-profile", Warning,
        means("the ICC profile inside a picture is damaged, or of other colours than its pixels: the picture is printed as if it had none", "图片里的 ICC 特性文件损坏，或与像素的颜色不符：按没有特性文件印刷"),
        en("the picture {path} is printed as if it had no profile: {why}"),
        zh("图片 {path} 按没有特性文件印刷：{why}"),
        help en("save it anew with the right profile, or as `sRGB` or grey; look at its colours on the proof"),
        help zh("请用正确的特性文件重新保存，或转为 `sRGB` 或灰度；请在校样上核对颜色");

    /// What a two-dimensional code says is too long for one.
    CodeTooLong { bytes: usize }
        "code-too-long", Error,
        when("error on the page", "版面错误"),
        means("no two-dimensional code can hold the text of a `[[code]]`", "`[[code]]` 的内容太长，二维码装不下"),
        en("{bytes} bytes are too long for a two-dimensional code"),
        zh("二维码内容太长（{bytes} 字节）"),
        help en("take a short address that leads there"),
        help zh("请改用短链接");

    /// The modules of a two-dimensional code are too small to be read.
    SmallCode { module: String, least: String }
        "small-code", Warning,
        means("a module of a two-dimensional code is smaller than 0.4 mm and may not be read from newsprint", "二维码每格小于 0.4 毫米，新闻纸上可能扫不出"),
        en("a module of the code is {module} mm wide, less than {least} mm"),
        zh("二维码每格只有 {module} 毫米，小于 {least} 毫米"),
        help en("give it more `lines` or `columns`, or say less in it"),
        help zh("请增加 `lines` 或 `columns`，或缩短内容");

    /// A picture has fewer pixels at its size than the press asks for.
    LowResolution { ppi: i64, least: i64, bound: Resolution }
        "low-resolution", if *bound == Resolution::Least { Error } else { Warning },
        when("error on the page under `least-ppi`; warning under `good-ppi`, and of line art under `least-line-ppi`", "少于 `least-ppi` 为版面错误；少于 `good-ppi`，或线条稿少于 `least-line-ppi`，为警告"),
        means("a picture has fewer pixels per inch at its printed size than [the press](press.md) asks for; the message says which bound it misses", "图片按印刷尺寸每英寸像素少于[印厂](press.md)的要求；会说明少于哪一项"),
        en("the {} has {} at its printed size; {bound} is {least}",
            if *bound == Resolution::Line { "line art" } else { "picture" }, ppi_of(*ppi, En)),
        zh("图片按印刷尺寸{}；{bound}为 {least}", ppi_of(*ppi, Zh)),
        help en("take a larger original or fewer columns"),
        help zh("请换更大的原图，或少占几栏");

    /// Much of a picture is cut off: the shares of its area and of its height that
    /// are shown, in percent.
    HeavyCrop { path: String, shown: i64, high: i64 }
        "heavy-crop", Warning,
        means("less than half of a picture is shown, or less than two thirds of its height; the message gives the shares. A picture with `crop` is as its author wants it", "图片露出不到一半，或高度露出不到三分之二；会说明百分数。写了 `crop` 的照作者的意思，不报"),
        en("{shown}% of the picture {path} is shown, and {high}% of its height"),
        zh("图片 {path} 只露出 {shown}%，高度露出 {high}%"),
        help en("look whether what matters is seen; say with `crop` which part is meant, or give the picture another place or `fit = \"fit\"`"),
        help zh("请看主体是否完整；用 `crop` 写明要哪一部分，或换位置，或写 `fit = \"fit\"`");

    /// A picture stays inside though its slot goes to the edge of the sheet.
    KeptInside { path: String, why: Kept }
        "kept-inside", Note,
        means("a picture does not go to the edge of the sheet on a side that `to-edge` of its slot names: it is shown whole, or a caption or a frame stands there", "稿位的 `to-edge` 写了该边，图片没有出血：图片要全部露出，或该边有说明或边框"),
        way("nothing, or as the message says", "不必改，或照所说的改"),
        en("the picture {path} does not go to the edge of the sheet: {why}"),
        zh("图片 {path} 没有出血到边：{why}"),
        help en("{}", match *why {
            Kept::Whole => "take `fit = \"fill\"`, or leave it as it is",
            Kept::Caption => "take `caption-place = \"over\"`, or leave it as it is",
            Kept::Frame => "take the frame or `to-edge` out of the slot",
        }),
        help zh("{}", match *why {
            Kept::Whole => "要出血请写 `fit = \"fill\"`，否则不必改",
            Kept::Caption => "要出血请写 `caption-place = \"over\"`，否则不必改",
            Kept::Frame => "请去掉稿位的边框或 `to-edge`",
        });

} } }; }

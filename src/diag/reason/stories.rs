//! Values of issues and stories.

macro_rules! stories { ([$($topics:ident)*] $($rows:tt)*) => { all_reasons! { [$($topics)*] $($rows)*

    PaperName en("the paper has a name"), zh("报名不能为空");
    HeadWord { most: usize }
        en("a word has 2 to {most} letters or Han, and no blank or mark"),
        zh("词语应为 2 到 {most} 个汉字或字母，不含空格和标点");
    PageLabel en("a page has a number or a label"), zh("版次不能为空");
    FileCode en("it names files: write letters, digits, `-`, `_` and `.`"), zh("它用在文件名里：只能用字母、数字、`-`、`_` 和 `.`");
    Serial en("a serial number is written such as CN 37-0099"), zh("刊号写作 CN 37-0099");
    MarkWords en("write the words of the mark, or `false`"), zh("请写标记的文字，或 `false`");
    CodeSays en("a code says something"), zh("二维码内容不能为空");
    ColumnsOrWidth en("a picture has `columns` or `width`, not both"), zh("图片的 `columns` 和 `width` 只能写一个");
    FileOrFiles en("a picture has `file` or `files`, not both"), zh("图片的 `file` 和 `files` 只能写一个");
    Group { most: usize } en("a group has from 1 to {most} pictures"), zh("组图应有 1 到 {most} 张");
    Crop
        en("a crop is left, top, width and height in percent, inside the picture"),
        zh("`crop` 是左、上、宽、高的百分比，不超出图片");

    // Drop caps
    NoLetter en("the text begins with no letter and no Han"), zh("正文不以汉字或字母开头");
    NoRoomForCap en("its leg has no room for it"), zh("栏内放不下");
    AfterTable en("a table stands before the text"), zh("正文之前有表格");
    ShortParagraph en("the first paragraph is too short"), zh("首段太短");

} }; }

//! What a file says of itself, and what is in it that no press wants.

use crate::diag::{Preflight, Words};
use crate::pdf::{Facts, Odd};
use crate::style::{Flavour, PressProfile};

/// The version of the file, and the key that says which PDF/X it is.
///
/// Source: ISO 15930-7 §6.1 (PDF/X-4 is PDF 1.6), ISO 15930-4 §6.1 (PDF/X-1a:2003
/// is PDF 1.4), and the key that says which of them a file is.
pub fn version(facts: &Facts, press: &PressProfile) -> Vec<Preflight> {
    let (says, key, wanted, most) = match press.flavour {
        Flavour::X4 => (facts.xmp("pdfxid:GTS_PDFXVersion"), "PDF/X-4", "PDF 1.6", "1.6"),
        Flavour::X1a => {
            let says = facts.info("GTS_PDFXVersion").map(str::to_string);
            (says, "PDF/X-1a:2003", "PDF 1.4", "1.4")
        }
    };
    let mut found = Vec::new();
    if says.as_deref() != Some(key) {
        let says = says.unwrap_or_else(|| "nothing".into());
        found.push(Preflight::Version { found: says, wanted: key });
    }
    let is_version = facts.version.len() == 3 && facts.version.starts_with("1.");
    if !is_version || facts.version.as_str() > most {
        let found_version = format!("PDF {}", facts.version);
        found.push(Preflight::Version { found: found_version, wanted });
    }
    found
}

/// Title, dates, trapping and document id, and whether the Info dictionary and
/// the metadata packet agree.
///
/// Source: ISO 15930-7 §6.7, ISO 15930-4 §6.9 and §6.10.
pub fn says_of_itself(facts: &Facts, press: &PressProfile) -> Vec<Preflight> {
    let mut found: Vec<Words> = Vec::new();
    let mut wrong = |is_wrong: bool, words: Words| {
        if is_wrong {
            found.push(words);
        }
    };
    let info = |key: &str| facts.info(key).unwrap_or("");
    wrong(info("Title").is_empty(), ("it has no title", "没有标题"));
    let dates = ["CreationDate", "ModDate"];
    wrong(dates.iter().any(|key| info(key).is_empty()), ("it has no dates", "没有日期"));
    let trapped = ["True", "False"].contains(&info("Trapped"));
    wrong(!trapped, ("it does not say whether it is trapped", "没有说明是否陷印"));
    wrong(!facts.has_id, ("it has no document id", "没有文件标识"));
    wrong(facts.encrypted, ("it is encrypted", "文件加密"));
    let has_xmp = facts.xmp.is_some();
    if press.flavour == Flavour::X4 {
        let tags = [
            "dc:title",
            "xmp:CreateDate",
            "xmp:ModifyDate",
            "xmp:MetadataDate",
            "xmpMM:DocumentID",
            "xmpMM:VersionID",
            "xmpMM:RenditionClass",
            "pdf:Trapped",
        ];
        let lacks = tags.iter().any(|tag| facts.xmp(tag).is_none_or(|text| text.is_empty()));
        let no_packet = ("it has no whole metadata packet", "没有完整的 XMP 元数据");
        wrong(!has_xmp || lacks, no_packet);
    }
    let differs = |key: &str, tag: &str, same: fn(&str, &str) -> bool| {
        facts.xmp(tag).is_some_and(|text| !same(info(key), &text))
    };
    let titles = differs("Title", "dc:title", |a, b| a == unescaped(b));
    wrong(titles, ("its titles differ", "两处标题不同"));
    let created = differs("CreationDate", "xmp:CreateDate", same_time);
    let changed = differs("ModDate", "xmp:ModifyDate", same_time);
    wrong(created || changed, ("its dates differ", "两处日期不同"));
    let traps = differs("Trapped", "pdf:Trapped", |a, b| a == b);
    wrong(traps, ("it says two things about trapping", "两处陷印说明不同"));
    found.into_iter().map(|what| Preflight::Metadata { what }).collect()
}

/// Text as XML holds it, made plain.
fn unescaped(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    entities.iter().fold(text.to_string(), |text, (from, to)| text.replace(from, to))
}

/// Whether a date of PDF and one of XMP are the same, digit by digit.
fn same_time(pdf: &str, xmp: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (a, b) = (digits(pdf), digits(xmp));
    !a.is_empty() && (a.starts_with(&b) || b.starts_with(&a))
}

/// One intent, for PDF/X, of the printing condition that the press has.
///
/// Source: ISO 15930-7 §6.2.2, ISO 15930-4 §6.2, where a registered condition needs
/// no profile.
pub fn intent(facts: &Facts, press: &PressProfile) -> Vec<Preflight> {
    let wrong = |what: Words| vec![Preflight::OutputIntent { what }];
    let mut intents = facts.intents.iter().filter(|intent| intent.kind == "GTS_PDFX");
    let Some(intent) = intents.next() else { return wrong(("there is none", "没有")) };
    if intents.next().is_some() {
        return wrong(("there are several", "有多个"));
    }
    if intent.condition.as_deref() != Some(press.condition.as_str()) {
        return wrong(("it is not the condition of the press", "与印厂的印刷条件不同"));
    }
    match intent.profile {
        None if press.flavour == Flavour::X1a => Vec::new(),
        None => wrong(("it has no ICC profile", "没有 ICC 特性文件")),
        Some(profile) if !profile.is_cmyk_output || profile.inks != 4 => {
            wrong(("its ICC profile is not that of a CMYK press", "ICC 特性文件不是 CMYK 印刷条件"))
        }
        Some(_) => Vec::new(),
    }
}

/// What no press wants, or a file of this kind may not have.
pub fn unwanted(odd: Odd, press: &PressProfile) -> Option<Preflight> {
    let x1a = press.flavour == Flavour::X1a;
    let what = match odd {
        Odd::JavaScript => ("JavaScript", " JavaScript"),
        Odd::Action => ("actions", "动作"),
        Odd::Annotation => ("annotations", "批注"),
        Odd::Form => ("form fields", "表单"),
        Odd::EmbeddedFile => ("embedded files", "附件"),
        Odd::OptionalContent => ("layers", "图层"),
        Odd::Lzw => ("LZW compression", " LZW 压缩"),
        Odd::Crypt => ("encrypted streams", "加密的数据流"),
        Odd::NewFilter if x1a => ("JPEG 2000 or JBIG2", " JPEG 2000 或 JBIG2"),
        Odd::ObjectStream if x1a => ("object streams", "对象流"),
        Odd::NewFilter | Odd::ObjectStream => return None,
        Odd::Transfer => ("transfer curves", "传递曲线"),
        Odd::Halftone => ("halftones of its own", "自带网屏"),
        Odd::PostScript => ("PostScript", " PostScript"),
        Odd::Opi => ("OPI comments", " OPI 注释"),
        Odd::Outside => ("data outside of it, or images beside others", "外部数据或替代图像"),
        Odd::InvisibleText => ("invisible text", "不可见的文字"),
    };
    Some(Preflight::NotForPress { what })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_both_kinds() {
        assert!(same_time("D:20260915000000+08'00'", "2026-09-15T00:00:00+08:00"));
        assert!(!same_time("D:20260915000000+08'00'", "2026-09-16T00:00:00+08:00"));
        assert!(!same_time("", "2026-09-16"));
    }
}

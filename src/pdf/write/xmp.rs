//! The metadata packet. It must say the same as the Info dictionary.

use super::about::About;
use crate::style::Flavour;

/// Text as XML holds it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// What a file says of itself.
pub fn version(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::X4 => "PDF/X-4",
        Flavour::X1a => "PDF/X-1a:2003",
    }
}

/// The XMP packet of a PDF/X file. That of PDF/X-1a repeats what the Info
/// dictionary says.
///
/// `id` is the document's id, 16 bytes from its content.
///
/// Source: ISO 15930-7 §6.7 (PDF/X identification in XMP), ISO 16684-1.
pub fn packet(about: &About, creator: &str, flavour: Flavour, id: &[u8; 16]) -> String {
    let (year, month, day) = about.date.unwrap_or_default();
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00+08:00");
    let (title, author) = (escape(&about.title), escape(&about.author));
    let hex: Vec<String> = id.iter().map(|b| format!("{b:02x}")).collect();
    let part = |a: usize, b: usize| hex[a..b].concat();
    let uuid =
        format!("{}-{}-{}-{}-{}", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 16));
    let ns = [
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        match flavour {
            Flavour::X4 => ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
            Flavour::X1a => ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
        },
    ];
    let (own, version) = (ns[ns.len() - 1].0, version(flavour));
    let ns: Vec<String> = ns.iter().map(|(p, uri)| format!("xmlns:{p}=\"{uri}\"")).collect();
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" {}>\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n\
         <xmp:CreatorTool>{creator}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
         <xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>\n\
         <xmpMM:VersionID>1</xmpMM:VersionID>\n\
         <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
         <pdf:Producer>{creator}</pdf:Producer>\n\
         <pdf:Trapped>False</pdf:Trapped>\n\
         <{own}:GTS_PDFXVersion>{version}</{own}:GTS_PDFXVersion>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
        ns.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_escaped() {
        let about = About {
            title: "A & <B>".into(),
            author: "甲".into(),
            language: "zh-Hans",
            date: Some((2026, 9, 15)),
        };
        let xmp = packet(&about, "newsprint", Flavour::X4, &[7; 16]);
        assert!(xmp.contains("A &amp; &lt;B&gt;"));
        assert!(xmp.contains("2026-09-15T00:00:00+08:00"));
        assert!(xmp.contains("uuid:07070707-0707-0707-0707-070707070707"));
    }
}

//! The cutting of a text: what is plain by bytes (see [`super::plain`]), everything else by the rules here, character by
//! character.

use super::compound::Compounds;
use super::fold::{is_apostrophe, is_hyphen, is_inside, is_joiner, is_line_break, is_space};
use super::known::Known;
use super::{Gap, Token, TokenKind, Tokens, plain};
use crate::shape::{self, Case, Script};
use crate::span::Span;

/// Endings of host names without a scheme. A list, because `сказал.Но` and `end.In` are lost spaces, not hosts.
const DOMAINS: &[&str] = &[
    "am", "az", "biz", "by", "ch", "cn", "co", "com", "cz", "de", "edu", "es", "eu", "fi", "fm", "fr", "gov",
    "il", "info", "int", "io", "kz", "lt", "lv", "me", "mil", "net", "news", "online", "org", "pl", "pro",
    "ru", "se", "su", "tr", "tv", "ua", "ue", "uk", "us", "uz", "рф",
];

/// Reads a text from its beginning to its end.
pub(super) struct Scanner<'t> {
    text: &'t str,
    compounds: &'t Compounds,
    known: &'t Known,
    at: usize,
    gap: Gap,
}

impl<'t> Scanner<'t> {
    pub(super) const fn new(text: &'t str, compounds: &'t Compounds, known: &'t Known) -> Self {
        Self { text, compounds, known, at: 0, gap: Gap::Paragraph }
    }

    /// Reads to the end; `skim` reads what it can by itself and gives the first character after it.
    pub(super) fn run(mut self, tokens: &mut Tokens, skim: fn(&mut Self, &mut Tokens) -> Option<char>) {
        while let Some(c) = skim(&mut self, tokens) {
            if is_space(c) {
                self.space();
                tokens.lines += usize::from(self.gap == Gap::Line);
                continue;
            }
            let start = self.at;
            let (end, kind) = self.token(c);
            self.at = end.max(start + c.len_utf8());
            let span = Span::new(start, self.at);
            if kind == TokenKind::Word {
                self.words(span, tokens);
            } else {
                tokens.push(self.text, span, kind, self.gap, self.known);
            }
            self.gap = Gap::None;
        }
    }

    /// Reads on for as long as the text is [`plain`], and gives the first character that is not.
    // By itself, as are the stages of the recognisers: WebAssembly's compilers do badly with long functions.
    #[inline(never)]
    pub(super) fn plain(&mut self, tokens: &mut Tokens) -> Option<char> {
        let bytes = self.text.as_bytes();
        let (mut at, mut before) = (self.at, self.gap);
        while let Some(&first) = bytes.get(at) {
            let begins = plain::begins(first);
            let short = match begins {
                plain::Begins::Latin => plain::short_latin(bytes, at),
                plain::Begins::Cyrillic => plain::short_cyrillic(bytes, at),
                _ => None,
            };
            if let Some((letters, length)) = short {
                let number = self.known.number_of(letters, length);
                tokens.add_short(Span::new(at, at + length), first, before, number);
                (at, before) = plain::skip_space(bytes, at + length);
                continue;
            }
            let token = match begins {
                plain::Begins::Gap => {
                    let Some((end, gap)) = plain::gap(bytes, at) else { break };
                    before = before.max(gap);
                    tokens.lines += usize::from(before == Gap::Line);
                    at = end;
                    continue;
                }
                plain::Begins::Latin => plain::latin(bytes, at),
                plain::Begins::Cyrillic => plain::cyrillic(bytes, at),
                plain::Begins::Number => plain::number(bytes, at),
                plain::Begins::Mark => plain::mark(bytes, at),
            };
            let Some(plain::Plain { end, kind, case, script }) = token else {
                let letter = matches!(begins, plain::Begins::Latin | plain::Begins::Cyrillic);
                let Some(end) = letter.then(|| self.compound(at, before, tokens)).flatten() else { break };
                (at, before) = (end, Gap::None);
                continue;
            };
            let span = Span::new(at, end);
            let norm = match (script, case) {
                (Script::Cyrillic, Case::Title) => tokens.fold_title_behind(span.of(self.text)),
                (Script::Cyrillic, Case::Upper) => tokens.fold_behind(span.of(self.text)),
                _ => (at as u32, end as u32),
            };
            tokens.add(Token { span, kind, case, script, gap: before, hyphened: false, norm }, self.known);
            (at, before) = plain::skip_space(bytes, end);
        }
        (self.at, self.gap) = (at, before);
        self.peek()
    }

    /// Reads a word of several parts at `at`, if one stands there, and gives its end.
    #[inline(never)]
    fn compound(&self, at: usize, gap: Gap, tokens: &mut Tokens) -> Option<usize> {
        let word = plain::compound(self.text.as_bytes(), at)?;
        (!self.is_cut(Span::new(at, word.end), &word))
            .then(|| tokens.push_compound(self.text, at, &word, gap, self.known))
    }

    /// Whether a name in a hyphened word is a token by itself.
    fn is_cut(&self, span: Span, compound: &plain::Compound) -> bool {
        compound.hyphened
            && compound.case != Case::Lower
            && !self.compounds.cuts(span.of(self.text)).is_empty()
    }

    fn peek(&self) -> Option<char> {
        self.rest(self.at).chars().next()
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    fn space(&mut self) {
        let (mut lines, mut previous) = (0, ' ');
        let rest = self.rest(self.at);
        let length = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
        for c in rest[..length].chars() {
            // CR LF is one break.
            lines += usize::from(is_line_break(c) && !(c == '\n' && previous == '\r'));
            previous = c;
        }
        let gap = match lines {
            // A soft hyphen or a zero-width character alone is no gap.
            0 if !rest[..length].contains(char::is_whitespace) => Gap::None,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        };
        self.gap = self.gap.max(gap);
        self.at += length;
    }

    /// Where the token that begins with `c` ends, and what it is.
    fn token(&self, c: char) -> (usize, TokenKind) {
        if (shape::is_letter(c) || c.is_ascii_digit())
            && let Some(end) = self.address()
        {
            return (end, TokenKind::Address);
        }
        if c.is_numeric() {
            let rest = self.rest(self.at);
            let ascii = c.is_ascii_digit();
            let inside =
                |d: char| if ascii { d.is_ascii_digit() } else { d.is_numeric() && !d.is_ascii_digit() };
            return (self.at + rest.find(|d| !inside(d)).unwrap_or(rest.len()), TokenKind::Number);
        }
        if shape::is_letter(c) {
            return (self.word_end(), TokenKind::Word);
        }
        let rest = self.rest(self.at);
        let dots = rest.len() - rest.trim_start_matches('.').len();
        (self.at + if dots > 1 { dots } else { c.len_utf8() }, TokenKind::Mark)
    }

    /// The end of a word: letters and digits, with single hyphens and apostrophes between them.
    fn word_end(&self) -> usize {
        let mut chars = self.rest(self.at).char_indices().peekable();
        let mut end = self.at;
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map(|n| n.1);
            let between = next.is_some_and(is_inside);
            if is_inside(c) || is_joiner(c) || ((is_hyphen(c) || is_apostrophe(c) || c == '_') && between) {
                end = self.at + i + c.len_utf8();
            } else {
                break;
            }
        }
        end
    }

    /// The end of a web or mail address that begins here.
    fn address(&self) -> Option<usize> {
        let rest = self.rest(self.at);
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || ('а'..='я').contains(&c);
        let first = name_length(rest, inside);
        let after = &rest[first..];
        if after.starts_with("://") && matches!(&rest[..first], "http" | "https" | "ftp") {
            return Some(self.at + trim_address(rest));
        }
        if !after.starts_with(['.', '@']) {
            return None;
        }
        let host_from = if after.starts_with('@') { first + 1 } else { 0 };
        let behind = &rest[host_from..];
        let in_host = |c: char| inside(c) || c == '.' || c == '@';
        let host = behind[..name_length(behind, in_host)].trim_end_matches('.');
        let (name, domain) = host.rsplit_once('.')?;
        if name.is_empty() || name.ends_with('.') || !DOMAINS.contains(&domain) {
            return None;
        }
        let end = host_from + host.len();
        let path =
            rest[end..].starts_with('/') && rest[end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        // A photographer's credit (`Name/news.ru, host.com`) has no path; a path runs to the next space.
        Some(self.at + if path { trim_address(rest) } else { end })
    }

    /// Splits what was glued: clitics, furniture, digits.
    fn words(&self, span: Span, tokens: &mut Tokens) {
        let mut gap = self.gap;
        let mut from = span.start;
        let word = span.of(self.text);
        let glued = glue(word);
        let first = &word[..glued.first().copied().unwrap_or(word.len())];
        let pair = self.compounds.is_pair(first);
        let cuts = self.compounds.cuts(first).into_iter().chain(glued);
        for cut in cuts.map(|c| span.start + c).chain([span.end]) {
            // What is invisible belongs to a word inside, not behind it.
            let shown = self.text[from..cut].trim_end_matches(|c| is_joiner(c) && is_space(c));
            let part = Span::new(from, from + shown.len());
            let digits = part.of(self.text).chars().all(|c| c.is_ascii_digit());
            let mark = part.of(self.text).chars().all(|c| is_hyphen(c) || is_apostrophe(c) || c == '_');
            let kind = match (digits, mark) {
                (true, _) => TokenKind::Number,
                (_, true) => TokenKind::Mark,
                _ => TokenKind::Word,
            };
            tokens.push(self.text, part, kind, gap, self.known);
            if let Some(token) = tokens.list.last_mut().filter(|_| mark && pair) {
                token.hyphened = true;
            }
            gap = Gap::None;
            from = cut;
        }
    }
}

/// The length of a host's or reader's name: of the characters that are `inside` one, as many as a name may have. Without
/// the limit a long row of `a.a.a.` or `1-1-1-`, at each part of which an address may begin, would cost its square.
fn name_length(text: &str, inside: impl Fn(char) -> bool) -> usize {
    text.char_indices().find(|&(i, c)| !inside(c) || i > plain::LONGEST_NAME).map_or(text.len(), |(i, _)| i)
}

/// The length of an address that runs to the next space, without the sentence's marks at its end.
fn trim_address(rest: &str) -> usize {
    let run = rest
        .find(|c: char| is_space(c) || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”'))
        .unwrap_or(rest.len());
    rest[..run].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '…']).len()
}

/// Offsets at which a run of letters, digits, hyphens and apostrophes is cut.
fn glue(word: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    if is_plain(word) {
        return cuts;
    }
    let inside = |from: usize| word[from..].chars().filter(|c| !is_joiner(*c));
    // Letters in a row from a place on; four are as good as more.
    let after = |from: usize| inside(from).take(4).take_while(|&c| shape::is_letter(c)).count();
    // Letters in a row up to the character before.
    let mut before = 0;
    let mut previous = None;
    for (at, b) in word.char_indices().filter(|(_, c)| !is_joiner(*c)) {
        if let Some(a) = previous {
            let cut = if shape::is_letter(a) && b.is_ascii_digit() {
                // декабря2016, but Т72 and COVID19
                shape::is_small(a) && before >= 3
            } else if a.is_ascii_digit() && shape::is_letter(b) {
                shape::is_capital(b) && after(at) >= 3
            } else if shape::is_cyrillic(a) && shape::is_cyrillic(b) {
                shape::is_small(a) && shape::is_capital(b) && before >= 4 && after(at) >= 4
            } else if shape::is_letter(a)
                && shape::is_letter(b)
                && shape::is_cyrillic(a) != shape::is_cyrillic(b)
            {
                // Two scripts: a glued word, unless a letter or two were typed on the wrong keyboard.
                shape::is_capital(b) && shape::is_small(a) && before >= 3 && after(at) >= 3
            } else {
                // Possessive 's, with nothing after it.
                let mut rest = inside(at + b.len_utf8());
                is_apostrophe(b) && matches!((rest.next(), rest.next()), (Some('s' | 'S'), None))
            };
            if cut {
                cuts.push(at);
            }
        }
        before = if shape::is_letter(b) { before + 1 } else { 0 };
        previous = Some(b);
    }
    cuts
}

/// Whether there is nothing to cut: letters of the two alphabets, with a capital at the front only.
fn is_plain(word: &str) -> bool {
    let cyrillic = word.chars().next().is_some_and(shape::is_cyrillic);
    let small = |c: char| match c {
        'a'..='z' => !cyrillic,
        'а'..='я' | 'ё' => cyrillic,
        c => is_hyphen(c),
    };
    word.chars().skip(1).all(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens with bars between them; a space before a token that has a gap.
    fn bars(text: &str) -> String {
        let tokens = Tokens::new(text);
        let mut out = String::new();
        for (i, t) in tokens.iter().enumerate() {
            if i > 0 {
                out.push_str(match t.gap {
                    Gap::None => "|",
                    Gap::Space => "| |",
                    Gap::Line => "|/|",
                    Gap::Paragraph => "|//|",
                });
            }
            out.push_str(t.span.of(text));
        }
        out
    }

    #[test]
    fn splits() {
        let cases = [
            "Санкт-Петербург|,| |Су-35| |и| |COVID-19",
            "3|-|го| |мая| |2014|-|16| |в| |17|:|40",
            "Trump|'s| |don't| |O'Brien",
            "'|Trump|'s|'| |he",
            "фотобанк|Министр| |декабря|2016",
            "1748|/|Россия|//|готова",
            "Фото|:| |Никита| |Цицаги|/|news.ru|,| |globallookpress.com|.",
            "см|.| |http://kremlin.ru|.| |Да|...| |нет|…",
            "«|Ан-Нусра|»",
            "ФосАгро| |МиГ| |YouTube",
            "the| |1990|s| |20|th",
        ];
        for case in cases {
            let text = case.replace("|//|", "\n\n").replace("|/|", "\n").replace('|', "");
            assert_eq!(bars(&text), case);
        }
    }

    #[test]
    fn what_is_invisible_is_in_words_but_not_behind_them() {
        let text = "Рос\u{ad}сия\u{200b} и Daily\u{200d}'s\u{200d}.";
        let tokens = Tokens::new(text);
        let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(words, ["Рос\u{ad}сия", "и", "Daily", "'s", "."]);
    }

    /// Pieces of text that the quick way reads, and such that only the rules can.
    fn pieces() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let piece = prop::sample::select(vec![
            "a",
            "word",
            "Word",
            "USA",
            "iPhone",
            "I",
            "да",
            "Слово",
            "МИД",
            "МиГ",
            "ёж",
            "кто-то",
            "ДомаНаш",
            "-Дом",
            "Дом-то",
            "Don-don",
            "Ёж",
            "и\u{306}",
            "1",
            "2016",
            "½",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\n\n",
            "\u{a0}",
            "\u{ad}",
            "\u{200b}",
            "\u{301}",
            ".",
            "..",
            ",",
            ":",
            "/",
            "//",
            "@",
            "-",
            "'",
            "’",
            "`",
            "_",
            "«",
            "»",
            "“",
            "”",
            "—",
            "–",
            "…",
            "№",
            "%",
            "(",
            ")",
            "ru",
            "com",
            "http",
            "s",
            "S",
            "don",
            "'s ",
            "’s ",
            "U.S. ",
            ".5",
            "😃",
            "é",
            "·",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(4000))]
        #[test]
        fn plain_tokens_are_what_the_rules_say(text in pieces()) {
            let compounds = &Compounds::parse("-то\n-don\nмид-\nанти-\n");
            let known = &Known::new(["a", "word", "слово", "don-don", "don"]);
            let mut ruled = Tokens { norms: text.to_ascii_lowercase(), ..Tokens::default() };
            Scanner::new(&text, compounds, known).run(&mut ruled, |scanner, _| scanner.peek());
            let quick = Tokens::scan(&text, compounds, known);
            let shown = |tokens: &Tokens| {
                let shown = |(i, t): (usize, &Token)| {
                    format!("{:?} {:?} {:?} {:?} {:?} {}", t.span, t.kind, t.case, t.script, t.gap, tokens.norm(i))
                };
                let notes = [format!("{:?} {:?}", tokens.notes(), tokens.ends())];
                tokens.iter().enumerate().map(shown).chain(notes).collect::<Vec<_>>()
            };
            proptest::prop_assert_eq!(shown(&ruled), shown(&quick));
        }
    }
}

//! Text to tokens: words, numbers, marks and addresses, each with its normal form.
//!
//! | text | tokens |
//! |---|---|
//! | `Санкт-Петербург`, `O'Brien`, `Су-35`, `COVID-19` | one word |
//! | `3-го`, `1990s`, `2014-16`, `17:40`, `14.11.2015` | digits, marks and letters apart, without a gap |
//! | `Trump's` | `Trump`, `'s` |
//! | `London-based`, `anti-Biden` | three tokens, if the language lists the small word |
//! | `фотобанкМинистр`, `декабря2016`, `СирииReuters` | split where page furniture was glued on |
//! | `globallookpress.com`, `http://kremlin.ru` | one address |
//!
//! Spaces of every kind, soft hyphens, byte order marks and zero-width characters separate or vanish but are never
//! tokens. Line breaks are kept as the [`Gap`] before the next token.

mod compound;
mod known;
mod picked;
mod plain;

use crate::shape::{self, Case, Script};
use crate::span::Span;
pub use compound::Compounds;
pub use known::Known;
use picked::Picked;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with digits, hyphens and apostrophes inside.
    Word,
    /// A run of digits.
    Number,
    /// One punctuation mark or symbol; `...` is one token.
    Mark,
    /// A web or mail address.
    Address,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// One line break.
    Line,
    /// An empty line, or the beginning of the text.
    Paragraph,
}

/// A token of a [`Tokens`] list.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its capital letters.
    pub case: Case,
    /// Its script.
    pub script: Script,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it is a word with hyphens inside.
    pub hyphened: bool,
    norm: (u32, u32),
}

impl Token {
    /// A token of the same kind for a part of it: where the part stands, and where in its normal form.
    #[must_use]
    pub fn part(self, span: Span, norm: std::ops::Range<usize>) -> Self {
        let from = self.norm.0;
        Self { span, norm: (from + norm.start as u32, from + norm.end as u32), ..self }
    }
}

/// The tokens of one text in order, with their normal forms.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// The text with its ASCII letters made small, and behind it the normal forms that are not to be found in it at the
    /// place of their token: few, so that most tokens are written without copying anything.
    norms: String,
    /// How many single line breaks there are between tokens, or more.
    lines: usize,
    /// As of [`Tokens::notes`].
    notes: Picked<Note>,
    /// As of [`Tokens::ends`].
    ends: Picked<u32>,
}

/// A token that may be part of a date: a number, a word that its language knows, one that may be a Roman numeral or the
/// `T13` of `2016-12-03T13:15`, several words in one, a dash or an apostrophe.
#[derive(Clone, Copy, Debug, Default)]
pub struct Note {
    /// The token's index.
    pub token: u32,
    /// The word's number among those [`Known`], or zero.
    pub number: u32,
}

/// What the first byte of a token's normal form tells, in bits: a word of such may be a Roman numeral.
const ROMAN: u8 = 1;
/// A word may be the `T13` of `2016-12-03T13:15`.
const HOUR: u8 = 2;
/// A mark may be a dash or an apostrophe.
const JOINS: u8 = 4;
/// A sentence may end with the mark.
const CLOSES: u8 = 8;

const FIRST: [u8; 256] = {
    let (mut table, mut byte) = ([0; 256], 0);
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'i' | b'v' | b'x' | 0xd1 => ROMAN,
            b't' => HOUR,
            b'-' => JOINS,
            b'\'' | 0xe2 => JOINS | CLOSES,
            b'.' | b'!' | b'?' | b'"' | b')' | b']' | 0x80.. => CLOSES,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The normal forms of a [`Tokens`] list as bytes, which are had for less than strings.
#[derive(Clone, Copy, Debug)]
pub struct Norms<'t>(&'t [u8]);

impl<'t> Norms<'t> {
    /// That of one of the list's tokens.
    #[must_use]
    #[inline]
    pub fn of(self, token: &Token) -> &'t [u8] {
        self.0.get(token.norm.0 as usize..token.norm.1 as usize).unwrap_or_default()
    }
}

impl std::ops::Deref for Tokens {
    type Target = [Token];
    fn deref(&self) -> &[Token] {
        &self.list
    }
}

impl Tokens {
    /// Splits `text`, with no compounds and no words known.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::with(text, &Compounds::default(), &Known::default())
    }

    /// Splits `text`, compounds too, and notes the words that are known.
    #[must_use]
    pub fn with(text: &str, compounds: &Compounds, known: &Known) -> Self {
        let mut norms = String::with_capacity(text.len() + text.len() / 4);
        norms.push_str(text);
        norms.make_ascii_lowercase();
        let list = Vec::with_capacity(text.len() / 4);
        let (notes, ends) = (Picked::with_room(text.len() / 8), Picked::with_room(text.len() / 32));
        let mut tokens = Self { list, norms, lines: 0, notes, ends };
        let scanner = Scanner { text, compounds, known, at: 0, gap: Gap::Paragraph };
        scanner.run(&mut tokens, Scanner::plain);
        tokens
    }

    /// The normal form of token `i` (see [`fold`]); empty beyond the end.
    #[must_use]
    pub fn norm(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| &self.norms[t.norm.0 as usize..t.norm.1 as usize])
    }

    /// The normal forms as bytes.
    #[must_use]
    pub fn norms(&self) -> Norms<'_> {
        Norms(self.norms.as_bytes())
    }

    /// The tokens that may be part of a date, in order, and some others: whatever is not among them means nothing there.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        self.notes.all()
    }

    /// The tokens before which a sentence may end, in order: those behind a line break or a mark that may close a sentence.
    /// The last one may be beyond the list.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        self.ends.all()
    }

    /// How many tokens may stand behind a single line break: so many at most.
    pub(crate) const fn lines(&self) -> usize {
        self.lines
    }

    /// The span from the first to the last token of a range of indices; empty for an empty range.
    #[must_use]
    pub fn cover(&self, range: std::ops::Range<usize>) -> Span {
        match (self.list.get(range.start), range.end.checked_sub(1).and_then(|i| self.list.get(i))) {
            (Some(a), Some(b)) if range.start < range.end => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The index of the first token that ends after the byte offset `at`.
    #[must_use]
    pub fn index_at(&self, at: usize) -> usize {
        self.list.partition_point(|t| t.span.end <= at)
    }

    /// Adds a token, and notes it if it may be part of a date or the first or last one of a sentence.
    #[inline(always)]
    fn add(&mut self, token: Token, known: &Known) {
        let index = self.list.len() as u32;
        let norms = self.norms.as_bytes();
        let (start, end) = (token.norm.0 as usize, token.norm.1 as usize);
        let traits = norms.get(start).map_or(0, |&first| FIRST[first as usize]);
        if token.gap >= Gap::Line && self.ends.last() != Some(index) {
            self.ends.put(index, true);
        }
        match token.kind {
            TokenKind::Word => {
                let number = known.number_at(norms, start, end);
                let small = u8::from(token.case == Case::Lower);
                let may_be = ROMAN * (1 - small) + HOUR * u8::from(token.gap == Gap::None);
                let notable = number > 0 || token.hyphened || traits & may_be != 0 || start == end;
                self.notes.put(Note { token: index, number }, notable);
            }
            TokenKind::Mark => {
                self.ends.put(index + 1, traits & CLOSES != 0);
                if traits & JOINS != 0 {
                    self.notes.put(Note { token: index, number: 0 }, true);
                }
            }
            TokenKind::Number => self.notes.put(Note { token: index, number: 0 }, true),
            TokenKind::Address => {}
        }
        self.list.push(token);
    }

    fn push(&mut self, text: &str, span: Span, kind: TokenKind, gap: Gap, known: &Known) {
        let word = span.of(text);
        let norm = if kind == TokenKind::Mark || is_folded_by_ascii(word) {
            (span.start as u32, span.end as u32)
        } else {
            self.fold_behind(word)
        };
        let (case, script) =
            if kind == TokenKind::Word { shape::outline(word) } else { (Case::None, Script::None) };
        let hyphened = kind == TokenKind::Word && word.contains(is_hyphen);
        self.add(Token { span, kind, case, script, gap, hyphened, norm }, known);
    }

    /// Adds a word of several parts, and the `'s` behind it; gives where they end.
    fn push_compound(
        &mut self,
        text: &str,
        start: usize,
        word: &plain::Compound,
        gap: Gap,
        known: &Known,
    ) -> usize {
        let end = word.possessive.unwrap_or(word.end);
        let span = Span::new(start, end);
        let norm = if word.rewritten { self.fold_behind(span.of(text)) } else { (start as u32, end as u32) };
        let kind = TokenKind::Word;
        let (case, script) = (word.case, word.script);
        self.add(Token { span, kind, case, script, gap, hyphened: word.hyphened, norm }, known);
        let Some(from) = word.possessive else { return end };
        let length = if text.as_bytes().get(from) == Some(&b'\'') { 2 } else { 4 };
        let end = from + length;
        let span = Span::new(from, end);
        let norm = if length > 2 { self.fold_behind(span.of(text)) } else { (from as u32, end as u32) };
        let small = text.as_bytes().get(end - 1) == Some(&b's');
        let case = if small { Case::Lower } else { Case::Title };
        let script = Script::Latin;
        self.add(Token { span, kind, case, script, gap: Gap::None, hyphened: false, norm }, known);
        end
    }

    /// Writes the normal form of a word behind the others.
    fn fold_behind(&mut self, word: &str) -> (u32, u32) {
        let from = self.norms.len();
        fold_into(word, &mut self.norms);
        (from as u32, self.norms.len() as u32)
    }

    /// Likewise for a word of which the first letter alone is to be changed.
    fn fold_title_behind(&mut self, word: &str) -> (u32, u32) {
        let from = self.norms.len();
        let first = word.chars().next().map_or(0, char::len_utf8);
        let (first, rest) = word.split_at(first);
        fold_into(first, &mut self.norms);
        self.norms.push_str(rest);
        (from as u32, self.norms.len() as u32)
    }
}

/// Whether a word's normal form is the word itself once its ASCII letters are small.
fn is_folded_by_ascii(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\0'..='_' | 'a'..='\u{7f}' | 'а'..='я'))
}

/// The normal form of a word: lower case, `ё` as `е`, no accents over Cyrillic, no soft hyphens, one kind of hyphen
/// and of apostrophe.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Writes the normal form of a word behind what is there.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    let mut letters = word.chars();
    loop {
        // Most letters are folded already, and are written together.
        let rest = letters.as_str();
        let Some(c) = letters.find(|c| !matches!(c, 'a'..='z' | '0'..='9' | 'а'..='я' | ' ' | '-')) else {
            return out.push_str(rest);
        };
        out.push_str(&rest[..rest.len() - letters.as_str().len() - c.len_utf8()]);
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'А'..='Я' => out.push(char::from_u32(c as u32 + 32).unwrap_or(c)),
            'ё' | 'Ё' => out.push('е'),
            // A breve that stands apart belongs to й; other marks (stress, the dots of ё) go.
            '\u{306}' if out.ends_with('и') => {
                out.pop();
                out.push('й');
            }
            '\u{300}'..='\u{36f}' if out.chars().next_back().is_some_and(shape::is_cyrillic) => {}
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '’' | 'ʼ' | '`' | '′' => out.push('\''),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// Letters and digits.
fn is_inside(c: char) -> bool {
    shape::is_letter(c) || (!shape::is_cyrillic(c) && c.is_numeric())
}

/// Characters that are inside words without being letters: accents, soft hyphens, joiners.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{483}'..='\u{489}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '′')
}

fn is_space(c: char) -> bool {
    if shape::is_cyrillic(c) || c.is_ascii_graphic() {
        return false;
    }
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{180e}')
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Endings of host names without a scheme. A list, because `сказал.Но` and `end.In` are lost spaces, not hosts.
const DOMAINS: &[&str] = &[
    "am", "az", "biz", "by", "ch", "cn", "co", "com", "cz", "de", "edu", "es", "eu", "fi", "fm", "fr", "gov",
    "il", "info", "int", "io", "kz", "lt", "lv", "me", "mil", "net", "news", "online", "org", "pl", "pro",
    "ru", "se", "su", "tr", "tv", "ua", "ue", "uk", "us", "uz", "рф",
];

struct Scanner<'t> {
    text: &'t str,
    compounds: &'t Compounds,
    known: &'t Known,
    at: usize,
    gap: Gap,
}

impl<'t> Scanner<'t> {
    /// Reads to the end; `skim` reads what it can by itself and gives the first character after it.
    fn run(mut self, tokens: &mut Tokens, skim: fn(&mut Self, &mut Tokens) -> Option<char>) {
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
    fn plain(&mut self, tokens: &mut Tokens) -> Option<char> {
        let bytes = self.text.as_bytes();
        let (mut at, mut before) = (self.at, self.gap);
        while let Some(&first) = bytes.get(at) {
            let begins = plain::begins(first);
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
            let spaced = plain::is_one_space(bytes, end);
            before = if spaced { Gap::Space } else { Gap::None };
            at = end + usize::from(spaced);
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
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let first = rest.find(|c: char| !(inside(c) || ('а'..='я').contains(&c))).unwrap_or(rest.len());
        let after = &rest[first..];
        if after.starts_with("://") && matches!(&rest[..first], "http" | "https" | "ftp") {
            return Some(self.at + trim_address(rest));
        }
        if !after.starts_with(['.', '@']) {
            return None;
        }
        let host_from = if after.starts_with('@') { first + 1 } else { 0 };
        let in_host = |c: char| inside(c) || c == '.' || c == '@' || ('а'..='я').contains(&c);
        // A host name has 253 characters at most; without the limit a long row of `a.a.a.` would cost its square.
        let length =
            |s: &str| s.char_indices().find(|&(i, c)| !in_host(c) || i > 253).map_or(s.len(), |f| f.0);
        let host = rest[host_from..host_from + length(&rest[host_from..])].trim_end_matches('.');
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
        let cuts = self.compounds.cuts(first).into_iter().chain(glued);
        for cut in cuts.map(|c| span.start + c).chain([span.end]) {
            let part = Span::new(from, cut);
            let digits = part.of(self.text).chars().all(|c| c.is_ascii_digit());
            let mark = part.of(self.text).chars().all(|c| is_hyphen(c) || is_apostrophe(c) || c == '_');
            let kind = match (digits, mark) {
                (true, _) => TokenKind::Number,
                (_, true) => TokenKind::Mark,
                _ => TokenKind::Word,
            };
            tokens.push(self.text, part, kind, gap, self.known);
            gap = Gap::None;
            from = cut;
        }
    }
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
            let scanner = Scanner { text: &text, compounds, known, at: 0, gap: Gap::Paragraph };
            scanner.run(&mut ruled, |scanner, _| scanner.peek());
            let quick = Tokens::with(&text, compounds, known);
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

    #[test]
    fn folds() {
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("за\u{301}мок"), "замок");
        assert_eq!(fold("и\u{306}од"), "йод");
        assert_eq!(fold("O’Brien"), "o'brien");
        assert_eq!(fold("пере\u{ad}нос"), "перенос");
    }
}

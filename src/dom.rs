//! The text of a page's element, read once, and the way back from an offset to a text node.
//!
//! Takes any element or shadow root; gives one string, the text nodes it is made of, and where each begins. What a
//! reader does not read as running text is left out: scripts, styles, form fields, editable parts, code, whatever is
//! hidden or marked as not to be translated. A block boundary becomes an empty line and `<br>` a line break; line breaks
//! of the source that show as spaces are spaces here, so that every offset inside a node stays what it is in the node.
//!
//! Nothing is ever written to the page. Shadow trees below the root are not entered.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Window};

/// What is not running text, in one selector, so that one call decides on an element.
const SKIPPED: &str = "script,style,noscript,template,iframe,object,embed,canvas,audio,video,svg,math,\
    input,textarea,select,option,datalist,button,progress,meter,code,pre,kbd,samp,rp,\
    [hidden],[contenteditable]:not([contenteditable=false i]),[role=textbox],\
    [translate=no i],.notranslate,[data-glossator-ignore]";

/// Elements that browsers show as blocks, for pages that are not laid out (an element not in a document has no style).
const BLOCKS: &str = "address,article,aside,blockquote,body,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,\
    footer,form,h1,h2,h3,h4,h5,h6,header,hgroup,hr,html,legend,li,main,nav,ol,p,search,section,summary,\
    table,caption,thead,tbody,tfoot,tr,td,th,ul";

/// The text of an element.
#[derive(Debug, Default)]
pub struct ElementText {
    /// What `starts` counts in: the texts of all nodes, with line breaks between blocks.
    pub text: String,
    /// The text nodes that are part of it, none of them empty.
    pub nodes: Vec<Node>,
    /// Where each node's text begins, in UTF-16; ascending.
    pub starts: Vec<u32>,
}

/// How an element takes part in the text.
enum Role {
    Skipped,
    LineBreak,
    Block { keeps_lines: bool },
    Inline { keeps_lines: bool },
}

impl ElementText {
    /// Reads the text below `root`.
    #[must_use]
    pub fn new(root: &Node) -> Self {
        let mut reader =
            Reader { window: window_of(root), found: Self::default(), length: 0, pending: Break::None };
        reader.read(root);
        reader.found
    }
}

fn window_of(node: &Node) -> Option<Window> {
    node.owner_document().and_then(|document| document.default_view())
}

/// A break that is written once more text comes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Line,
    Block,
}

struct Reader {
    window: Option<Window>,
    found: ElementText,
    /// Length of the text so far in UTF-16.
    length: u32,
    pending: Break,
}

/// An element whose children are being read.
struct Open {
    node: Node,
    block: bool,
    keeps_lines: bool,
}

impl Reader {
    /// Walks the tree without recursion: pages nest as deep as they like.
    fn read(&mut self, root: &Node) {
        let mut open: Vec<Open> = Vec::new();
        let mut next = Some(root.clone());
        loop {
            let Some(node) = next else {
                // All children of the innermost element are read.
                let Some(done) = open.pop() else { return };
                if done.block {
                    self.pending = Break::Block;
                }
                next = if open.is_empty() { None } else { done.node.next_sibling() };
                continue;
            };
            let keeps_lines = open.last().is_some_and(|o| o.keeps_lines);
            let entered = self.enter(&node, keeps_lines);
            next = match entered {
                Some(entered) => {
                    open.push(entered);
                    node.first_child()
                }
                None if open.is_empty() => return,
                None => node.next_sibling(),
            };
        }
    }

    /// Takes a node in; an element, or the root, whose children are to be read is returned.
    fn enter(&mut self, node: &Node, keeps_lines: bool) -> Option<Open> {
        match node.node_type() {
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => self.push(node, keeps_lines),
            Node::ELEMENT_NODE => match self.role(node.unchecked_ref(), keeps_lines) {
                Role::Skipped => {}
                // Two in a row are how some pages part their paragraphs.
                Role::LineBreak if self.pending == Break::Line => self.pending = Break::Block,
                Role::LineBreak => self.pending = self.pending.max(Break::Line),
                Role::Block { keeps_lines } => {
                    self.pending = Break::Block;
                    return Some(Open { node: node.clone(), block: true, keeps_lines });
                }
                Role::Inline { keeps_lines } => {
                    return Some(Open { node: node.clone(), block: false, keeps_lines });
                }
            },
            Node::DOCUMENT_NODE | Node::DOCUMENT_FRAGMENT_NODE => {
                return Some(Open { node: node.clone(), block: true, keeps_lines });
            }
            _ => {}
        }
        None
    }

    fn role(&self, element: &Element, keeps_lines: bool) -> Role {
        let is = |selector| element.matches(selector).unwrap_or(false);
        if is(SKIPPED) {
            return Role::Skipped;
        }
        if element.local_name() == "br" {
            return Role::LineBreak;
        }
        let style = self.window.as_ref().and_then(|w| w.get_computed_style(element).ok().flatten());
        let property =
            |name| style.as_ref().and_then(|s| s.get_property_value(name).ok()).unwrap_or_default();
        let display = property("display");
        if display.is_empty() {
            return if is(BLOCKS) { Role::Block { keeps_lines } } else { Role::Inline { keeps_lines } };
        }
        if display == "none" || matches!(property("visibility").as_str(), "hidden" | "collapse") {
            return Role::Skipped;
        }
        let white_space = property("white-space");
        let keeps_lines = white_space.starts_with("pre") || white_space.starts_with("break-spaces");
        // A drop cap is made by floating the first letter, which lays it out as a block.
        let floats = || property("float") != "none" && !is(BLOCKS);
        if display.starts_with("inline") || display.starts_with("ruby") || display == "contents" || floats() {
            Role::Inline { keeps_lines }
        } else {
            Role::Block { keeps_lines }
        }
    }

    fn push(&mut self, node: &Node, keeps_lines: bool) {
        let data = node.node_value().unwrap_or_default();
        if data.is_empty() {
            return;
        }
        // The white space that the source has between blocks is no text, and does not show.
        let blank = !keeps_lines && data.bytes().all(|b| b.is_ascii_whitespace());
        if blank && (self.pending == Break::Block || self.found.text.is_empty()) {
            return;
        }
        let mut gap = "";
        if !self.found.text.is_empty() {
            gap = match self.pending {
                Break::None => "",
                Break::Line => "\n",
                Break::Block => "\n\n",
            };
            self.found.text.push_str(gap);
            self.length += gap.len() as u32;
        }
        self.pending = Break::None;
        self.found.nodes.push(node.clone());
        self.found.starts.push(self.length);
        self.length += data.chars().map(|c| c.len_utf16() as u32).sum::<u32>();
        let mut chars = data.chars();
        if gap.is_empty()
            && let Some(whole) = self.found.text.strip_suffix(LOST).and_then(|_| self.joined(&data))
        {
            // Both halves came as the replacement character, which is as long as either.
            self.found.text.pop();
            self.found.text.push(whole);
            chars.next();
        }
        let shown = |c| if !keeps_lines && matches!(c, '\n' | '\r' | '\t' | '\x0c') { ' ' } else { c };
        self.found.text.extend(chars.map(shown));
    }

    /// The character whose first half ends the node before the last and whose second half begins the last.
    fn joined(&self, data: &str) -> Option<char> {
        let [.., before, last] = self.found.nodes.as_slice() else { return None };
        if !data.starts_with(LOST) {
            return None;
        }
        let units = |node: &Node| {
            let data = js_sys::Reflect::get(node, &JsValue::from_str("data")).ok()?;
            data.dyn_into::<js_sys::JsString>().ok()
        };
        let (before, last) = (units(before)?, units(last)?);
        let pair = [before.char_code_at(before.length().checked_sub(1)?) as u16, last.char_code_at(0) as u16];
        char::decode_utf16(pair).next()?.ok()
    }
}

/// What half a character becomes on its way here.
const LOST: char = '\u{FFFD}';

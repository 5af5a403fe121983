//! Lines of text as they are finished.

/// A paragraph a line with an empty one between them; blanks between words are one space.
#[derive(Default)]
pub(super) struct Lines {
    done: String,
    line: String,
}

impl Lines {
    pub(super) fn push(&mut self, words: &str) {
        self.line.push_str(words);
    }

    pub(super) fn push_char(&mut self, character: char) {
        self.line.push(character);
    }

    /// Ends the line; one without words is none.
    pub(super) fn end(&mut self) {
        let mut words = self.line.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).peekable();
        if words.peek().is_some() && !self.done.is_empty() {
            self.done.push_str("\n\n");
        }
        while let Some(word) = words.next() {
            self.done.push_str(word);
            if words.peek().is_some() {
                self.done.push(' ');
            }
        }
        self.line.clear();
    }

    pub(super) fn finish(mut self) -> String {
        self.end();
        self.done
    }
}

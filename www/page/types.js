/**
 * The shapes that the page passes about. Only types: nothing here runs.
 *
 * Offsets are half-open and in UTF-16 units, so that `text.slice(start, end)` gives the words.
 */

/**
 * @typedef {"person" | "place" | "organization"} Kind
 * @typedef {{ start: number, end: number }} Span
 * @typedef {Span & { kind: Kind, entity: number, confidence: number }} Mention
 * @typedef {Span & { entity: number, pronoun: boolean }} Reference
 * @typedef {object} Entity
 * @property {number} id
 * @property {Kind} kind
 * @property {string} name base form, the fullest that the text gives
 * @property {string[]} aliases
 * @property {string | null} [role]
 * @property {Span | null} [roleSpan]
 * @property {string} key the same for the same entity in any text
 * @property {number} mentions
 * @property {string | null} [country]
 * @property {[number, number] | null} [coordinates]
 * @property {boolean} [renamed] the reader gave the name
 *
 * @typedef {object} DateFields
 * @property {string | null} [value] TIMEX3
 * @property {"date" | "time" | "datetime" | "duration" | "set" | "range"} kind
 * @property {boolean} vague
 * @property {("year" | "month" | "day" | "time")[]} assumed
 * @property {boolean} [corrected] the reader gave the value
 * @typedef {Span & DateFields} DateMention
 *
 * @typedef {object} QuoteFields
 * @property {"direct" | "mixed" | "indirect"} type
 * @property {Span | null} [speaker]
 * @property {string | null} [speaker_name]
 * @property {number | null} [entity]
 * @property {Span | null} [cue]
 * @property {boolean} continues
 * @property {Span[]} inserts the author's words between the marks
 * @property {number} confidence
 * @typedef {Span & QuoteFields} Quote
 *
 * @typedef {Span & { kind: "name" | "scare" }} Title
 *
 * @typedef {object} Result
 * @property {string} lang
 * @property {string | null} [published]
 * @property {{ basis: "given" | "dateline", span?: Span | null } | null} [publishedBasis]
 * @property {Mention[]} mentions
 * @property {Reference[]} references
 * @property {Entity[]} entities
 * @property {DateMention[]} dates
 * @property {Quote[]} quotes
 * @property {Title[]} titles
 * @property {string[]} warnings
 */

/**
 * What a reader can show and hide.
 * @typedef {"person" | "place" | "organization" | "date" | "quote" | "indirect" | "vague" | "reference"} Layer
 */

/**
 * @typedef {object} Article
 * @property {number} id
 * @property {string} name file name, or "" for pasted text
 * @property {string} encoding as found on reading a file, or ""
 * @property {string} text
 * @property {number} version grows with every change of the text or of what it is read with
 * @property {"" | "ru" | "en"} lang "" means found by the annotator
 * @property {string} published date given with the text, or ""
 * @property {"reader" | "page"} publishedBy who gave it: the reader, or the web page that was opened
 * @property {Result | null} found what the annotator gave
 * @property {Result | null} result the same with the reader's corrections
 * @property {number} resultVersion the version that `result` belongs to
 * @property {"idle" | "pending" | "failed"} status
 * @property {Error | "canceled" | ""} error
 * @property {Progress | null} progress
 * @property {number} took milliseconds of the last run
 *
 * @typedef {{ stage: "loading" | "annotating" | "receiving", share: number | null, since?: number }} Progress `since` when
 *   the work on the text itself began
 *
 * @typedef {Span & { article: number }} Spot
 *
 * @typedef {object} Selection what the reader goes through, one spot at a time
 * @property {string} id
 * @property {Layer} layer
 * @property {string} label
 * @property {Spot[]} spots
 * @property {number} index
 *
 * @typedef {"text" | "names" | "dates" | "quotes"} Tab
 *
 * @typedef {object} State
 * @property {"ru" | "en"} ui
 * @property {"auto" | "light" | "dark"} theme
 * @property {boolean} shortcuts
 * @property {Article[]} articles
 * @property {number} current id of the article shown
 * @property {Tab} tab
 * @property {boolean} across lists speak of all articles
 * @property {Record<Layer, boolean>} layers
 * @property {number} sure least confidence shown, 0 to 1
 * @property {boolean} editing
 * @property {Selection | null} selection
 * @property {readonly Correction[]} corrections
 * @property {string} filter
 */

/** @import { Correction } from "./corrections.js" */

export {};

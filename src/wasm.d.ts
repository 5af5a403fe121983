/** Half-open, in UTF-16 code units: `text.slice(start, end)`. */
export interface TextRange {
    start: number;
    end: number;
}

export type EntityKind = "person" | "place" | "organization";
export type Kind = EntityKind | "date" | "quote" | "title";

export interface Options {
    /** Code of a loaded language; detected when missing. */
    lang?: "ru" | "en" | null;
    /** Date of publication: `2016-12-03` or `2016-12-03T17:40`. Without it the dateline in the text serves. */
    published?: string | null;
    /** What is wanted; everything when missing. */
    kinds?: readonly Kind[] | null;
}

/** A name in the text. Mentions never overlap. */
export interface Mention extends TextRange {
    kind: EntityKind;
    /** `id` of the entity. */
    entity: number;
    /** 0 to 1, calibrated: of the mentions with 0.8, four in five are right. */
    confidence: number;
}

/** A description or a pronoun that stands for an entity. */
export interface Reference extends TextRange {
    entity: number;
    pronoun: boolean;
}

/** Somebody or something named, once for all its mentions. */
export interface Entity {
    /** Its index in `entities`. */
    id: number;
    kind: EntityKind;
    /** The fullest name, in base form. */
    name: string;
    aliases: string[];
    /** Post or title. */
    role: string | null;
    roleSpan: TextRange | null;
    /** The same for the same entity in any text. */
    key: string;
    /** How many mentions it has. */
    mentions: number;
    /** ISO 3166 code. */
    country: string | null;
    /** Latitude and longitude in degrees. */
    coordinates: [number, number] | null;
}

/** A date expression. Dates never overlap. */
export interface DateExpression extends TextRange {
    /** TIMEX3 value; null when it depends on a date that nobody gave. */
    value: string | null;
    kind: "date" | "time" | "datetime" | "duration" | "set" | "range";
    /** Such as "recently". */
    vague: boolean;
    /** Parts filled in from the reference date. */
    assumed: ("year" | "month" | "day" | "time")[];
}

/** Somebody's words, with their marks. Quotes may nest. */
export interface Quote extends TextRange {
    type: "direct" | "mixed" | "indirect";
    /** Where the attribution names the speaker. */
    speaker: TextRange | null;
    /** The speaker's fullest name, in base form. */
    speaker_name: string | null;
    /** `id` of the speaker's entity. */
    entity: number | null;
    /** The word that signals speech. */
    cue: TextRange | null;
    /** Goes on from the quote before. */
    continues: boolean;
    /** The author's words inside the marks. */
    inserts: TextRange[];
    /** 0 to 1. */
    confidence: number;
}

/** A quoted string that nobody says. */
export interface Title extends TextRange {
    kind: "name" | "scare";
}

/** Everything found in one text. Lists are sorted by `start`, then longest first. */
export interface Annotations {
    /** Code of the language in which the text was read. */
    lang: string;
    /** The reference date, given or found. */
    published: string | null;
    publishedBasis: { basis: "given" | "dateline"; span: TextRange | null } | null;
    mentions: Mention[];
    references: Reference[];
    entities: Entity[];
    dates: DateExpression[];
    quotes: Quote[];
    titles: Title[];
    /** What had to be done without. */
    warnings: string[];
}

/** What bytes say, and the encoding that they were read in (a label of the Encoding Standard). */
export interface Decoded {
    text: string;
    encoding: string;
}

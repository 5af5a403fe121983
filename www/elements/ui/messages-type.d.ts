// What a translation of the widget has to give.
type Count = (n: number) => string;
type Of = (n: number, all: number) => string;
type Wrap = (text: string) => string;
type Pair = (part: string, year: string) => string;

export interface Messages {
  title: string;
  hint: string;
  close: string;
  highlight: string;
  previous: string;
  next: string;
  nothing: string;
  groups: Record<"person" | "organization" | "place" | "date" | "quote", string>;
  kinds: Record<"person" | "organization" | "place" | "date" | "quote", string>;
  quoteTypes: Record<"direct" | "mixed" | "indirect", string>;
  mentions: Count;
  quotes: Count;
  mentionOf: Of;
  quoteOf: Of;
  dateOf: Of;
  also: string;
  speaker: string;
  said: string;
  parts: Record<"year" | "month" | "day" | "time", string>;
  spelled: string;
  counted: (parts: string, from: string) => string;
  publication: Wrap;
  dateline: Wrap;
  unknown: string;
  durations: Record<string, Count>;
  seasons: Record<string, string>;
  dayParts: Record<string, string>;
  quarter: Pair;
  half: Pair;
  week: Wrap;
  weekend: Wrap;
  decade: Wrap;
  century: Wrap;
  before: Wrap;
  since: Wrap;
  until: Wrap;
}

// The generated types are exact: this file compiles, and each marked line would not without its mark.
// Only the compiler reads it.

import init, {
    annotate,
    decode,
    initSync,
    languages,
    load,
    version,
    type Annotations,
    type Kind,
    type Options,
    type Quote,
} from "../../www/pkg/glossator.js";

await init();
await init({ module_or_path: new Uint8Array() });
initSync({ module: new Uint8Array() });

const code: string = load(new Uint8Array());
const codes: string[] = languages();
const number: string = version();

const options: Options = { lang: "ru", published: "2016-12-03", kinds: ["person", "date"] };
const found: Annotations = annotate("", options);
annotate("");
annotate("", null);
annotate("", { lang: null });
// @ts-expect-error no such language
annotate("", { lang: "fr" });
// @ts-expect-error no such kind
annotate("", { kinds: ["people"] });
// @ts-expect-error no such option
annotate("", { language: "ru" });
// @ts-expect-error no text
annotate();

const kind: Kind = found.mentions[0].kind;
// @ts-expect-error a mention names no date
const wrong: "date" = found.mentions[0].kind;
const speaker: { start: number; end: number } | null = found.quotes[0].speaker;
const form: Quote["type"] = found.quotes[0].type;
const value: string | null = found.dates[0].value;
const place: [number, number] | null = found.entities[0].coordinates;
// @ts-expect-error may be null
const name: string = found.quotes[0].speaker_name;

const { text, encoding }: { text: string; encoding: string } = decode(new Uint8Array(), "windows-1251");

export { code, codes, encoding, form, kind, name, number, place, speaker, text, value, wrong };

/** The words of the interface, in Russian and English. `{x}` is filled in; a list of forms is chosen by a number. */

/** @typedef {string | string[]} Entry forms for `Intl.PluralRules`: Russian one, few, many; English one, other */

/** @type {Record<string, [ru: Entry, en: Entry]>} */
const WORDS = {
  tagline: ["Кто, где, когда — и кто что сказал", "Who, where, when — and who said what"],
  "skip.text": ["К тексту", "Skip to the text"],
  new: ["Новый текст", "New text"],
  open: ["Открыть файлы", "Open files"],
  export: ["Экспорт", "Export"],
  theme: ["Тема: {name}", "Theme: {name}"],
  "theme.auto": ["как в системе", "as in the system"],
  "theme.light": ["светлая", "light"],
  "theme.dark": ["темная", "dark"],
  "ui.language": ["Язык интерфейса", "Language of the interface"],
  help: ["Справка и клавиши", "Help and keys"],
  close: ["Закрыть", "Close"],

  "empty.title": ["Вставьте статью", "Paste an article"],
  "empty.lead": [
    "Люди, места, организации, календарные даты и цитаты с именами тех, кто говорит, будут отмечены прямо в тексте.",
    "People, places, organizations, dates with their calendar value and quotes with their speakers are marked in the text.",
  ],
  "empty.type": ["Вставьте или наберите текст здесь…", "Paste or type the text here…"],
  paste: ["Вставить", "Paste"],
  "paste.failed": ["Браузер не дал прочитать буфер обмена: вставьте текст в поле клавишами или из меню.", "The browser did not let the clipboard be read: paste into the field by keys or from its menu."],
  "paste.empty": ["В буфере обмена нет текста.", "There is no text in the clipboard."],
  "empty.drop": ["или перетащите сюда .txt, .docx, .odt, .md, .html", "or drop .txt, .docx, .odt, .md, .html here"],
  "empty.samples": ["Нет статьи под рукой? Возьмите пример:", "No article at hand? Take a sample:"],
  "empty.private": [
    "Разбор идет на вашем устройстве. Текст никуда не отправляется.",
    "All of it is done on your device. The text never leaves it.",
  ],
  "drop.here": ["Отпустите файлы, чтобы открыть", "Drop the files to open them"],
  "sample.ru": ["по-русски", "in Russian"],
  "sample.en": ["по-английски", "in English"],
  "text.label": ["Текст статьи", "Text of the article"],
  edit: ["Править текст", "Edit the text"],
  "edit.not": ["Тексты длиннее {n} знаков здесь не правят", "Texts of more than {n} characters are not edited here"],
  "edit.done": ["Готово", "Done"],
  untitled: ["Без названия", "Untitled"],
  files: ["Открытые статьи", "Open articles"],
  "file.close": ["Закрыть «{name}»", "Close “{name}”"],
  "file.closed": ["Закрыта статья «{name}»", "Closed “{name}”"],

  person: ["Люди", "People"],
  place: ["Места", "Places"],
  organization: ["Организации", "Organizations"],
  date: ["Даты", "Dates"],
  quote: ["Цитаты", "Quotes"],
  indirect: ["Косвенная речь", "Reported speech"],
  vague: ["Неточные сроки", "Durations, vague dates"],
  reference: ["Он, она, должности", "Pronouns, job titles"],
  "one.person": ["человек", "person"],
  "one.place": ["место", "place"],
  "one.organization": ["организация", "organization"],
  "one.date": ["дата", "date"],
  "one.vague": ["срок", "duration or vague date"],
  "one.quote": ["цитата", "quote"],
  "one.indirect": ["косвенная речь", "reported speech"],
  "one.reference": ["упоминание без имени", "mention without the name"],
  layers: ["Что выделять", "What to highlight"],
  more: ["Еще", "More"],
  sure: ["Уверенность от {n}\u00a0%", "At least {n}% sure"],

  "lang.label": ["Язык текста", "Language of the text"],
  "lang.auto": ["авто", "auto"],
  "lang.found": ["авто: {name}", "auto: {name}"],
  "lang.ru": ["русский", "Russian"],
  "lang.en": ["английский", "English"],
  "published.label": ["Дата публикации", "Publication date"],
  "published.given": ["указана вами; относительные даты считаются от нее", "given by you; relative dates count from it"],
  "published.page": ["из самой веб-страницы; относительные даты считаются от нее", "given by the web page; relative dates count from it"],
  "published.found": ["{date} — из текста: «{words}»", "{date} — from the text: “{words}”"],
  "published.found.short": ["{date} — найдена в тексте", "{date} — found in the text"],
  "published.none": ["в тексте не найдена: укажите ее, чтобы узнать, какой день «вчера»", "not found in the text: give it to learn which day “yesterday” is"],
  "published.noyear": ["в тексте {date}", "the text says {date}"],
  "published.latest": ["Взять {year} год", "Take {year}"],
  "published.clear": ["Вернуть найденную", "Back to the one found"],
  "published.show": ["Показать в тексте", "Show in the text"],
  words: [["{n} слово", "{n} слова", "{n} слов"], ["{n} word", "{n} words"]],
  took: ["{time} мс", "{time} ms"],

  "status.loading": ["Загружается разметчик…", "Loading the annotator…"],
  "status.annotating": ["Разбирается текст…", "Reading the text…"],
  "status.receiving": ["Собирается результат…", "Collecting the result…"],
  "status.reading": ["Читается файл {name}…", "Reading the file {name}…"],
  "status.done": ["Готово: {count}", "Done: {count}"],
  found: [["найдена {n} отметка", "найдено {n} отметки", "найдено {n} отметок"], ["{n} mark found", "{n} marks found"]],
  cancel: ["Прервать", "Cancel"],
  canceled: ["Разбор прерван. Текст на месте.", "Stopped. The text is still here."],
  again: ["Разобрать снова", "Try again"],
  "error.annotate": ["Не удалось разобрать текст: {why}. Текст на месте.", "The text could not be annotated: {why}. The text is still here."],
  "error.missing": ["не загрузился файл самой программы ({file}), возможно, нет сети", "a file of the program itself, {file}, did not load; the network may be down"],
  "error.answered": ["сервер не отдал файл самой программы ({file}, ответ {status})", "the server did not give a file of the program itself ({file}, answer {status})"],
  "error.unread": ["браузер не смог его прочитать; папки не открываются, только файлы", "the browser could not read it; only files are opened, no folders"],
  "error.file": ["Файл «{name}» не открыт: {why}.", "“{name}” was not opened: {why}."],
  "error.expected": [
    "Ожидался текст: .txt, .docx, .odt, .md или .html. Из другого документа его можно скопировать и вставить сюда.",
    "Expected text: .txt, .docx, .odt, .md or .html. From any other document, copy it and paste it here.",
  ],
  "error.binary": ["это не текст, а {what}", "it is not text but {what}"],
  "error.empty": ["в нем нет текста", "it holds no text"],
  "error.toobig": ["он больше {max} МБ", "it is larger than {max} MB"],
  "error.damaged": ["он поврежден", "it is damaged"],
  "error.unpacked": ["в распакованном виде он больше {max} МБ", "once unpacked it is larger than {max} MB"],
  "error.sample": ["Пример не загрузился: {why}.", "The sample did not load: {why}."],
  "what.pdf": ["документ PDF", "a PDF document"],
  "what.rtf": ["документ RTF", "an RTF document"],
  "what.utf32": ["UTF-32 (такая кодировка не читается)", "UTF-32 (an encoding that is not read)"],
  "what.zip": ["архив (zip)", "an archive (zip)"],
  "what.image": ["картинка", "a picture"],
  "what.doc": ["старый документ Word", "an old Word document"],
  "what.binary": ["двоичные данные", "binary data"],
  warning: ["Предупреждение: {why}", "Warning: {why}"],

  "tab.text": ["Текст", "Text"],
  "tab.names": ["Имена", "Names"],
  "tab.dates": ["Даты", "Dates"],
  "tab.quotes": ["Цитаты", "Quotes"],
  tabs: ["Что найдено", "What was found"],
  "scope.this": ["Эта статья", "This article"],
  "scope.all": [["Все {n} статья", "Все {n} статьи", "Все {n} статей"], ["All {n} article", "All {n} articles"]],
  scope: ["По каким статьям списки", "Which articles the lists cover"],
  filter: ["Найти имя", "Find a name"],
  "show.all": ["Показать все: {n}", "Show all {n}"],
  "none.names": ["Имен не найдено.", "No names found."],
  "none.language": ["Разбираются только русские и английские тексты.", "Only Russian and English texts can be read."],
  "none.dates": ["Дат не найдено.", "No dates found."],
  "none.quotes": ["Цитат не найдено.", "No quotes found."],
  "none.yet": ["Здесь появится то, что найдено в статье.", "What is found in the article will appear here."],
  "none.filter": ["Нет имени с «{text}».", "No name with “{text}”."],
  mentions: [["{n} упоминание", "{n} упоминания", "{n} упоминаний"], ["{n} mention", "{n} mentions"]],
  "in.articles": [["в {n} статье", "в {n} статьях", "в {n} статьях"], ["in {n} article", "in {n} articles"]],
  "across.articles": [["в {n} статье из {all}", "в {n} статьях из {all}", "в {n} статьях из {all}"], ["in {n} of {all} articles", "across {n} of {all} articles"]],

  timeline: ["Лента времени", "Timeline"],
  "timeline.stack": [["{n} дата подряд: {list}", "{n} даты подряд: {list}", "{n} дат подряд: {list}"], ["{n} date in turn: {list}", "{n} dates in turn: {list}"]],
  "dates.calendar": ["По календарю", "On the calendar"],
  "dates.open": ["Не на календаре", "Not on the calendar"],
  "dates.vague": ["Сроки и неточные даты", "Durations and vague dates"],
  said: ["сказано полностью", "said in full"],
  assumed: ["восстановлено: {parts}", "filled in: {parts}"],
  "part.year": ["год", "year"],
  "part.month": ["месяц", "month"],
  "part.day": ["день", "day"],
  "part.time": ["время", "time"],
  "why.assumed": ["Прямо не сказано ({parts}); взято из даты статьи: {date}.", "Not in the words themselves ({parts}); taken from the article’s date, {date}."],
  "why.assumed.context": ["Прямо не сказано ({parts}); взято из соседнего текста.", "Not in the words themselves ({parts}); taken from the text around."],
  "why.said": ["Все части значения названы в самих словах.", "Every part of the value is said in the words themselves."],
  "why.corrected": ["Значение указано вами.", "The value is the one you gave."],
  "why.unvalued": ["Значение пока не указано: впишите его в «Исправить».", "It has no value yet: give it under “Correct”."],
  "why.open": ["Чтобы узнать значение, укажите дату публикации.", "Give the publication date to learn the value."],
  value: ["Значение", "Value"],

  unattributed: ["Автор не назван", "Speaker not named"],
  "type.direct": ["прямая речь", "direct"],
  "type.mixed": ["слова в пересказе", "words inside a sentence"],
  "type.indirect": ["косвенная речь", "reported"],
  "quote.go": ["Показать", "Show"],
  "quote.copy": ["Скопировать с подписью", "Copy with attribution"],
  "quote.copy.short": ["Скопировать", "Copy"],
  copied: ["Скопировано", "Copied"],
  "copy.failed": ["Браузер не дал скопировать", "The browser did not allow copying"],
  "quotes.of": [["{n} цитата", "{n} цитаты", "{n} цитат"], ["{n} quote", "{n} quotes"]],
  "words.quoted": [["{n} слово", "{n} слова", "{n} слов"], ["{n} word", "{n} words"]],

  aliases: ["Также: {names}", "Also: {names}"],
  role: ["Кто это", "Role"],
  wikipedia: ["Искать в Википедии", "Search Wikipedia"],
  wikidata: ["Искать в Викиданных", "Search Wikidata"],
  map: ["На карте", "On the map"],
  "links.note": ["Ссылки ведут на другие сайты и открываются только по щелчку.", "The links lead to other sites, and only when clicked."],
  "their.quotes": ["Цитаты", "Quotes"],
  speaker: ["Говорит", "Speaker"],
  cue: ["Как сказано", "Said with"],
  confidence: ["Уверенность", "Confidence"],
  "stands.for": ["Здесь это", "Here it means"],

  correct: ["Исправить", "Correct"],
  "correct.name": ["Имя", "Name"],
  "correct.kind": ["Что это", "What it is"],
  "correct.merge": ["То же, что", "The same as"],
  "correct.merge.none": ["— выберите —", "— choose —"],
  "correct.remove": ["Это не имя", "This is not a name"],
  "correct.unquote": ["Это не цитата", "This is not a quote"],
  "correct.undate": ["Это не дата", "This is not a date"],
  "correct.value.form": [
    "Год, месяц или день: 2016, 2016-12, 2016-12-03; со временем: 2016-12-03T17:40; от и до: 2016-12-03/2016-12-07.",
    "A year, month or day: 2016, 2016-12, 2016-12-03; with a time: 2016-12-03T17:40; from and to: 2016-12-03/2016-12-07.",
  ],
  "correct.value.wrong": [
    "{typed} — не дата. Нужен год, месяц или день, например 2016-12-03 или 2016-12-03/2016-12-07.",
    "{typed} is no date. Expected a year, month or day, such as 2016-12-03 or 2016-12-03/2016-12-07.",
  ],
  "correct.note.date": [
    "Значение — для этих слов с прежним значением; «не дата» — всюду, где стоят эти же слова.",
    "The value holds for these words where they had the old one; “not a date” wherever the same words stand.",
  ],
  "mark.as": ["Отметить как:", "Mark as:"],
  "correct.note.words": ["Действует всюду, где стоят эти же слова.", "Holds wherever the same words stand."],
  "correct.note": ["Действует на все упоминания во всех открытых статьях.", "Holds for all mentions in all open articles."],
  "corrected": ["Исправлено", "Corrected"],
  undo: ["Отменить", "Undo"],
  undone: ["Исправление отменено", "Undone"],
  redo: ["Вернуть", "Redo"],
  "key.undo": ["отменить / вернуть исправление", "undo / redo a correction"],

  previous: ["Предыдущее", "Previous"],
  next: ["Следующее", "Next"],
  position: ["{i} из {n}", "{i} of {n}"],
  "position.spoken": ["{label}: упоминание {i} из {n}. {context}", "{label}: mention {i} of {n}. {context}"],
  "card.open": ["Что известно", "What is known"],

  "export.summary": ["Скопировать сводку: кто, где, когда и что сказал", "Copy a summary: who, where, when, who said what"],
  "export.fragment": ["Скопировать HTML — чтобы вставить на сайт", "Copy HTML — to paste into a website"],
  "export.copy": ["Скопировать JSON", "Copy JSON"],
  "export.json": ["JSON — для программ, со всем найденным", "JSON — for programs, with all that was found"],
  "export.csv": ["CSV — таблица для Excel и других программ", "CSV — a table for Excel and other spreadsheets"],
  "export.jsonld": ["JSON-LD — аннотации W3C для программ разметки", "JSON-LD — W3C annotations for annotation tools"],
  "export.html": ["HTML — статья с выделением, откроется везде", "HTML — the article with its marks, opens anywhere"],
  "export.ics": ["ICS — будущие даты в календарь", "ICS — future dates for a calendar"],
  "export.print": ["Напечатать", "Print"],
  "export.indirect": ["С косвенной речью", "With reported speech"],
  "export.all": ["Все открытые статьи", "All open articles"],
  "export.none": ["Нет дат позже даты публикации", "No date after the publication date"],

  "help.title": ["Как этим пользоваться", "How to use it"],
  "help.intro": [
    "Вставьте статью, и каждая находка будет подчеркнута. Щелкните ее в тексте, чтобы узнать больше или исправить; щелкните строку в списке, чтобы пройти по всем упоминаниям. Имя, дату или цитату, которая не нашлась, выделите в тексте: появится, как ее отметить.",
    "Paste an article and each find is underlined. Click one in the text to learn more or to correct it; click a row of the list to go through its mentions. Select a name, date or quote that was missed, and mark it.",
  ],
  "help.private": [
    "Страница ничего не отправляет: политика безопасности в ней самой запрещает запросы куда-либо, кроме ее собственных файлов.",
    "The page sends nothing: its own security policy forbids requests to anywhere but its own files.",
  ],
  "help.sources": [
    "Код — под лицензией MIT или Apache-2.0. В данных о языках — труд OpenCorpora (CC BY-SA), GeoNames (CC BY) и других.",
    "The code is under MIT or Apache-2.0. The data on the languages are made of OpenCorpora (CC BY-SA), GeoNames (CC BY) and others.",
  ],
  "help.keys": ["Клавиши", "Keys"],
  "help.single": ["Клавиши без Ctrl включены", "Single keys are on"],
  "key.next": ["следующая / предыдущая находка в тексте", "next / previous mark in the text"],
  "key.same": ["следующее / предыдущее упоминание того же", "next / previous mention of the same"],
  "key.card": ["что известно о выбранном", "what is known of the current one"],
  "key.mark": ["отметить выделенные слова", "mark the selected words"],
  "key.layers": ["люди, места, организации, даты, цитаты", "people, places, organizations, dates, quotes"],
  "key.hide": ["скрыть или показать все выделение", "hide or show all highlights"],
  "key.edit": ["править текст", "edit the text"],
  "key.open": ["открыть файлы", "open files"],
  "key.help": ["эта справка", "this help"],
  "key.escape": ["закрыть, закончить", "close, finish"],
};

/** @type {Record<"ru" | "en", Intl.PluralRules>} */
const RULES = { ru: new Intl.PluralRules("ru"), en: new Intl.PluralRules("en") };

/**
 * The words for a key.
 *
 * @param {"ru" | "en"} ui
 * @param {string} key
 * @param {Record<string, string | number>} [values] `n` also chooses the form
 * @returns {string}
 */
export function say(ui, key, values = {}) {
  const entry = WORDS[key]?.[ui === "ru" ? 0 : 1];
  if (entry === undefined) return key;
  // A number stays on the line of what is counted.
  const pattern = typeof entry === "string" ? entry : form(entry, ui, Number(values.n)).replace("{n} ", "{n}\u00a0");
  return pattern.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name] ?? "";
    return typeof value === "number" ? value.toLocaleString(ui === "ru" ? "ru" : "en-GB") : value;
  });
}

/** Words of a text in the marks of the interface's language, unless they bring some. @param {string} words @param {"ru" | "en"} ui */
export const quoted = (words, ui) => (/^[«“„"]/.test(words) ? words : ui === "ru" ? `«${words}»` : `“${words}”`);

/** @param {string[]} forms @param {"ru" | "en"} ui @param {number} n */
function form(forms, ui, n) {
  const rule = RULES[ui].select(n);
  if (ui === "en") return forms[rule === "one" ? 0 : 1];
  return forms[rule === "one" ? 0 : rule === "few" ? 1 : 2];
}

/**
 * Fills in the words of elements that carry `data-say` (text), `data-say-label` (aria-label and tooltip) or
 * `data-say-placeholder`.
 *
 * @param {ParentNode} root
 * @param {"ru" | "en"} ui
 */
export function translate(root, ui) {
  for (const element of root.querySelectorAll("[data-say], [data-say-label], [data-say-placeholder]")) {
    const { say: text, sayLabel, sayPlaceholder } = /** @type {HTMLElement} */ (element).dataset;
    if (text) element.textContent = say(ui, text);
    if (sayLabel) {
      element.setAttribute("aria-label", say(ui, sayLabel));
      if (element.matches("button, a")) element.setAttribute("title", say(ui, sayLabel));
    }
    if (sayPlaceholder) element.setAttribute("data-placeholder", say(ui, sayPlaceholder));
  }
}

/** @returns {string[]} keys, for a test that both languages have them all */
export function keys() {
  return Object.keys(WORDS);
}

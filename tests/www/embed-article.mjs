/** @file The article that the widget's tests put on other people's pages, and the page around it. All of it invented. */

export const RUSSIAN = `
<p>Мост через Вагу откроют раньше срока, рассказал в пятницу глава департамента дорожного хозяйства Пётр Лаврентьев.</p>
<p>«Основные пролёты уже стоят, машины пойдут по мосту 25 августа», — сказал Лаврентьев.</p>
<p>Контракт подписали <b>2 апреля</b> 2024 года. Учительница Нина Образцова ездит из Архангельска в Вологду каждый день.</p>
<p>«Дети сидели дома, уроки мы вели по телефону», — сказала Нина Образцова.</p>
<pre><code>Код не читают: Иван Петров</code></pre>
<p translate="no">Не переводить: Сергей Смирнов</p>
<form><label>Форма: Павел Сидоров <input value="Павел Сидоров"></label></form>
<div contenteditable>Правка: Андрей Кузнецов</div>
<p data-glossator="off">Отказ: Дмитрий Соколов</p>`;

export const ENGLISH = `
<p>The bridge will open early, Mayor Helen Carter said on Friday. Carter lives in London.</p>
<p>“The main spans are up and cars will cross on August 25,” Carter said.</p>`;

/**
 * @param {object} parts
 * @param {string} [parts.tag] the widget's tag
 * @param {string} [parts.article]
 * @param {string} [parts.head]
 * @param {string} [parts.before] what stands above the article
 * @param {string} [parts.lang]
 */
export function page({ tag = "", article = RUSSIAN, head = "", before = "", lang = "ru" }) {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Host</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="article:published_time" content="2026-03-13T18:20:00+03:00">
<link rel="icon" href="data:,">${head}</head>
<body>${before}<article><h1>Заголовок</h1><div class="entry-content">${article}</div></article>${tag}</body></html>`;
}

/** @param {string} origin @param {Record<string, string>} [data] settings */
export function tag(origin, data = { target: ".entry-content" }, file = "embed.js") {
  const settings = Object.entries(data).map(([name, value]) => `data-${name}="${value}"`);
  return `<script type="module" async crossorigin src="${origin}/${file}" ${settings.join(" ")}></script>`;
}

/**
 * @file Colours. The rules for `::highlight()` go to the document as one adopted sheet, which a style policy does not
 * stop. Light or dark follows the article's own text colour, not the system's wish, which the page may not share.
 *
 * Kinds differ by the style of the line, so that nobody has to tell colours apart; every colour is a custom property
 * that the host may set.
 */

/** @typedef {"auto" | "light" | "dark"} Theme */

/** Line colour and style of each kind, and the fill of a quote, per theme. Reported speech must not look like a quote. */
const COLORS = {
  light: { person: "#8a4b00", place: "#0a6b62", organization: "#5b3fb5", date: "#7a6200", quote: "#3be0f91f", reported: "#5d879199" },
  dark: { person: "#f0b35b", place: "#7fe3cf", organization: "#c3adff", date: "#f0dc82", quote: "#7fe3f91f", reported: "#7fa9b399" },
};

const LINES = { person: "solid", place: "dotted", organization: "dashed", date: "double", reported: "dotted" };
/** Lines of 2 pixels would shout under whole sentences, or close up when doubled. */
const THIN = new Set(["date", "reported"]);

const ACTIVE = { light: "#f8da5a99", dark: "#6b5200" };

export class HighlightSheet {
  /** @type {CSSStyleSheet | undefined} */
  #sheet;
  /** @type {{ root: Element, theme: Theme } | undefined} */
  #followed;
  #switches = new MutationObserver(() => this.refresh());
  /** @type {"light" | "dark"} */
  shade = "light";
  /** @type {() => void} */
  onchange = () => {};

  constructor() {
    try {
      this.#sheet = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    } catch {
      return;
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.refresh());
  }

  /** Takes the colours from the first article. @param {Element} root @param {Theme} theme */
  follow(root, theme) {
    if (this.#followed?.root.isConnected) return;
    this.#followed = { root, theme };
    // Switches of the host's own theme nearly always change a class or an attribute of the root. The body may be another
    // than the one before.
    for (const element of [document.documentElement, document.body]) {
      this.#switches.observe(element, { attributeFilter: ["class", "style", "data-theme", "data-color-scheme", "data-bs-theme"] });
    }
    this.#write(this.#look());
  }

  refresh() {
    const shade = this.#look();
    if (shade === this.shade) return;
    this.#write(shade);
    this.onchange();
  }

  #look() {
    const { root, theme } = this.#followed ?? {};
    if (theme === "light" || theme === "dark") return theme;
    return root && luminance(getComputedStyle(root).color) > 0.45 ? "dark" : "light";
  }

  /** @param {"light" | "dark"} shade */
  #write(shade) {
    this.shade = shade;
    const colors = COLORS[shade];
    const lines = Object.entries(LINES).map(
      ([kind, style]) => `::highlight(glossator-${kind}) {
        text-decoration: var(--glossator-${kind}-line, underline ${style}) var(--glossator-${kind}, ${
          colors[/** @type {"person"} */ (kind)]
        }) var(--glossator-thickness, ${THIN.has(kind) ? "1px" : "2px"});
        background-color: var(--glossator-${kind}-fill, transparent);
      }`,
    );
    lines.push(`::highlight(glossator-quote) { background-color: var(--glossator-quote-fill, ${colors.quote}); }`);
    lines.push(`::highlight(glossator-active) { background-color: var(--glossator-active-fill, ${ACTIVE[shade]}); }`);
    this.#sheet?.replaceSync(lines.join("\n"));
  }
}

/** Relative luminance of a computed colour, 0 to 1; 0 for one that cannot be read. @param {string} color */
function luminance(color) {
  const parts = color.match(/-?[\d.]+(e-?\d+)?%?/g)?.map(parseFloat) ?? [];
  if (/^(lab|lch|oklab|oklch)/.test(color)) return (parts[0] ?? 0) / (color.startsWith("ok") ? 1 : 100) > 0.6 ? 1 : 0;
  const scale = color.startsWith("rgb") ? 255 : 1;
  const [r, g, b] = parts.slice(0, 3).map((value) => (value / scale) ** 2.2);
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

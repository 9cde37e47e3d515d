/** Markup that may stand in a page as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | Html | readonly Html[] | undefined;

/** Every value put into the template is shown as text; only what was made by this function is markup. */
export function html(literals: TemplateStringsArray, ...values: readonly Part[]): Html {
  const markup = literals
    .slice(1)
    .reduce((text, literal, i) => text + markupOf(values[i]) + literal, literals[0] ?? "");
  return new Html(markup);
}

function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return part.map(({ markup }) => markup).join("");
}

/** Characters that turn the direction of writing around could make a text look like another. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/[&<>"']/gu, (found) => `&#${found.charCodeAt(0)};`);
}

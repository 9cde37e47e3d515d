import { setUpLargerText } from "./larger-text.js";

setUpLargerText(document.getElementById("larger"));

// With the focus on it, a screen reader begins to read at the clause that was cited.
const quote = document.getElementById("quote");
quote?.focus({ preventScroll: true });
quote?.scrollIntoView();

const key = "cewen-larger-text";

/** The switch for larger text; the choice is kept on this device. */
export function setUpLargerText(button) {
  const apply = (isLarger) => {
    document.documentElement.classList.toggle("larger", isLarger);
    button.setAttribute("aria-pressed", String(isLarger));
  };
  apply(localStorage.getItem(key) === "yes");
  button.addEventListener("click", () => {
    const isLarger = !document.documentElement.classList.contains("larger");
    localStorage.setItem(key, isLarger ? "yes" : "no");
    apply(isLarger);
  });
}

/** A dialog with its line of status. */
export function dialogOf(id) {
  const dialog = document.getElementById(id);
  const status = dialog.querySelector(".status");
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
  return {
    open() {
      status.textContent = "";
      dialog.showModal();
    },
    say(text) {
      status.textContent = text;
    },
  };
}

/** Folds the sources of each message that has a card, whose markers lead to them; what is opened stays open. */
export function foldSources(transcript) {
  const seen = new WeakSet();
  const fold = () => {
    for (const sources of transcript.querySelectorAll("details.webchat__link-definitions")) {
      const message = sources.closest(".webchat__stacked-layout__content");
      if (seen.has(sources) || !message?.querySelector(".webchat__stacked-layout__attachment")) continue;
      seen.add(sources);
      sources.open = false;
    }
  };
  new MutationObserver(fold).observe(transcript, { childList: true, subtree: true });
}

/** Lets cards open pages of this service by their path: Web Chat itself opens only what names a scheme. */
export function cardLinksMiddleware() {
  return () => (next) => (args) => {
    const { cardAction } = args;
    const isPath = cardAction.type === "openUrl" && /^\/(?![/\\])/.test(cardAction.value);
    if (!isPath) return next(args);
    return next({ ...args, cardAction: { ...cardAction, value: location.origin + cardAction.value } });
  };
}

/** Shows the source of a figure beside its mark, on hover and on focus. */
export function setUpSourceTips(): void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("aria-hidden", "true");
  tip.hidden = true;
  document.body.append(tip);
  const markOf = (target: EventTarget | null): Element | null =>
    target instanceof Element ? target.closest("sup a") : null;
  const show = (event: Event): void => {
    const mark = markOf(event.target);
    tip.hidden = mark === null;
    if (mark === null) return;
    if (mark.hasAttribute("title")) {
      mark.setAttribute("data-source", mark.getAttribute("title") ?? "");
      mark.removeAttribute("title");
    }
    tip.textContent = mark.getAttribute("data-source");
    const { left, bottom } = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 12;
    tip.style.left = `${Math.max(12, Math.min(left, room))}px`;
    tip.style.top = `${bottom + 6}px`;
  };
  const hide = (): void => {
    tip.hidden = true;
  };
  document.addEventListener("mouseover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}

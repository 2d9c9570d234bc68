// Folds (`details`) that send their `toggle` event with the click.

/** What has an action of its own within the summary of a fold. */
const OWN = 'a, button, input, select, textarea, label';

/**
 * Sends the `toggle` event of each fold in `root` while it is clicked. The browser sends it later, and what is drawn in
 * between, from a state that does not know of the click yet, would close the fold again.
 * @param {HTMLElement} root
 */
export function sendToggleWithClick(root) {
  /** @type {WeakSet<Element>} */
  const sent = new WeakSet();
  root.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const fold = target?.closest('summary')?.parentElement;
    if (event.defaultPrevented || !(fold instanceof HTMLDetailsElement) || target?.closest(OWN)) return;
    event.preventDefault();
    sent.add(fold);
    fold.open = !fold.open;
    fold.dispatchEvent(new Event('toggle'));
  });
  root.addEventListener(
    'toggle',
    (event) => {
      const fold = /** @type {Element} */ (event.target);
      if (event.isTrusted && sent.delete(fold)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/**
 * For a `<details>` that is a menu: it opens without a script, and with one it closes by itself when its reader follows
 * one of its links or goes back, turns elsewhere, or presses Escape, which leads back to what opened it.
 */
export function menu(details: HTMLDetailsElement): () => void {
  const close = () => (details.open = false);
  const leave = ({ target }: Event) => {
    if (target instanceof Node && !details.contains(target)) close();
  };
  const follow = ({ target }: Event) => {
    if (target instanceof Element && target.closest('a')) close();
  };
  const escape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !details.open) return;
    close();
    details.querySelector('summary')?.focus();
  };
  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('click', leave, { signal });
  document.addEventListener('focusin', leave, { signal });
  document.addEventListener('keydown', escape, { signal });
  window.addEventListener('popstate', close, { signal });
  details.addEventListener('click', follow, { signal });
  return () => listening.abort();
}

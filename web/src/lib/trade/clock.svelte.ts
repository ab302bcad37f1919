/** The house's clock as it runs on while a page is open. `now` is `data.now`, told with each load. To be called while a page is set up. */
export function runningClock(now: () => string): () => string {
  let passed = $state(0);
  $effect(() => {
    void now();
    const began = Date.now();
    passed = 0;
    const timer = setInterval(() => (passed = Date.now() - began), 20_000);
    return () => clearInterval(timer);
  });
  return () => new Date(Date.parse(now()) + passed).toISOString();
}

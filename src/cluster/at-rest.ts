/** Less than the second after which a page that came too early comes again. */
const AT_REST_MS = 300;

/** A worker that answers somebody at that moment is not replaced, and some browsers do not try again: it is let come to rest. */
export function atRest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, AT_REST_MS);
  });
}

/** What the page may load: its own files and nothing else; pictures also as it makes them itself (what it exports). The page's meta tag and the server's header say the same. */
export const contentSecurityPolicy =
  "default-src 'self'; img-src 'self' blob:; base-uri 'none'; object-src 'none'";

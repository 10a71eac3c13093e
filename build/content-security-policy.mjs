/** What the page may load: its own files and nothing else. The page's meta tag and the server's header say the same. */
export const contentSecurityPolicy = "default-src 'self'; base-uri 'none'; object-src 'none'";

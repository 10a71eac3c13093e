import { expect, test } from "vitest";
import { embedCode } from "./embed-code.ts";

test("an address and a title stay text, whatever they hold", () => {
  const code = embedCode("https://a.example/?embed=1&view=votes#run=~x", `"><script>1</script>`);
  expect(code).toContain('src="https://a.example/?embed=1&amp;view=votes#run=~x"');
  expect(code).toContain('title="&quot;&gt;&lt;script&gt;1&lt;/script&gt;"');
  expect(code.match(/</g)).toHaveLength(2);
});

import { defineConfig } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { banConfigs } from "./build/bans.mjs";

const tests = ["**/*.test.{ts,tsx}", "e2e/**"];

export default defineConfig(
  { ignores: ["dist/", "node_modules/", "test-results/", "public/"] },
  {
    // A comment cannot lift a rule: whoever needs an exception changes the rule, in the open.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
  },
  tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.core.json", "./tsconfig.page.json", "./tsconfig.node.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/require-array-sort-compare": "error",
      // A default is a statement: the rest, whatever comes, makes no difference here.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      // A leading underscore says that a parameter is there for its place only.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ["**/*.{ts,js,mjs}"],
    ignores: tests,
    rules: {
      "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["src/**/*.{ts,tsx}"], ...reactHooks.configs.flat.recommended },
  banConfigs,
);

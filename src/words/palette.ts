/** Texts of the command palette and of the shortcut sheet: they come when one of them is first opened. */
export const PALETTE_WORDS = {
  en: {
    title: "Command palette",
    ask: "What do you want to do?",
    results: "Commands",
    nothing: "Nothing is called that. Try another word, in English or Chinese.",
    count: (count: number) => (count === 1 ? "1 command" : `${String(count)} commands`),
    help: "↑ ↓ choose · Enter does it · Esc closes",
    selectNth: "Select member 1 to 9",
  },
  zh: {
    title: "命令面板",
    ask: "想做什么？",
    results: "命令",
    nothing: "没有这样的命令。换个词试试，中文、英文都可以。",
    count: (count: number) => `${String(count)} 条命令`,
    help: "↑ ↓ 选择 · Enter 执行 · Esc 关闭",
    selectNth: "选中成员 1 至 9",
  },
};

export type PaletteWords = (typeof PALETTE_WORDS)["en"];

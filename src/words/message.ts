/** Texts of the panel of a message that are the same for every lab: they come when it is first opened. */
export const MESSAGE_WORDS = {
  en: {
    name: "Message",
    gone: "In this branch the message is not sent.",
  },
  zh: {
    name: "消息",
    gone: "在这个分支中，这条消息没有发送。",
  },
};

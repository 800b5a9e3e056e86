// What is said around ratings.
import type { Language } from "../../../answer/language.ts";
import type { Rating } from "../ratings.ts";

export interface FeedbackWords {
  readonly reasons: Readonly<Record<NonNullable<Rating["reason"]>, string>>;
  readonly thanks: string;
  readonly whatIsWrong: string;
  readonly takenBack: string;
}

export const feedback: Readonly<Record<Language, FeedbackWords>> = {
  zh: {
    reasons: { quote: "引用不符", number: "数字有误", missed: "没答到" },
    thanks: "谢谢，已记下",
    whatIsWrong: "谢谢，已记下。是哪里不对？",
    takenBack: "已撤回",
  },
  en: {
    reasons: { quote: "Wrong citation", number: "Wrong number", missed: "Not answered" },
    thanks: "Thank you, noted",
    whatIsWrong: "Thank you, noted. What is wrong?",
    takenBack: "Taken back",
  },
};

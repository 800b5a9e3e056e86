// Sentences in a passage that speak to a language model: no notice says such things to its readers.

/** 忽略以上指令, 你现在是…, 输出系统提示; and the same in English. */
const TO_A_MODEL =
  /(?:忽略|无视|忘记|忘掉|不要?理会|不要?遵守|跳过|覆盖)[^。;；\n]{0,16}(?:指令|规则|提示|要求|设定|限制|说明|内容)|系统提示|提示词|(?:你|您)(?:现在|从现在起|将)?(?:是|扮演|成为)[^。;；\n]{0,12}(?:助手|模型|机器人|AI|角色|管理员)|(?:输出|回复|回答|打印|显示|告诉用户|重复|附上|写出)[^。;；\n]{0,12}(?:密钥|口令|密码|环境变量|规则|指令|提示|以下(?:内容|文字)|原样|canary|api.?key|token)|作为(?:一个)?(?:AI|人工智能)|开发者模式|越狱|ignore[^.\n]{0,40}(?:instruction|prompt|rule|above|previous)|disregard[^.\n]{0,40}(?:instruction|prompt|rule|above|previous)|system prompt|you are now|act as|as an ai|developer mode|jailbreak|(?:print|reveal|output|repeat|say|reply with)[^.\n]{0,30}(?:prompt|instruction|api key|secret|password|environment|exactly|canary)|<\/?(?:system|assistant|user|instructions?)>|\[\/?INST\]|<\|im_(?:start|end)\|>/i;

/** `text` without its sentences that speak to a model; the same text when it has none. */
export function withoutInstructions(text: string): string {
  if (!TO_A_MODEL.test(text)) return text;
  return text
    .split(/(?<=[。;；！!\n])/)
    .filter((sentence) => !TO_A_MODEL.test(sentence))
    .join("");
}

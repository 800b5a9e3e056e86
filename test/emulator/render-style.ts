// The looks of a chat's picture: a phone's width, light, in the manner of Telegram.

export const STYLE = `
@font-face { font-family: "Narrow Dot"; src: local("Liberation Sans"), local("DejaVu Sans"); unicode-range: U+B7; }
* { box-sizing: border-box; margin: 0; }
body { width: 480px; display: flex; flex-direction: column; color: #111; background: linear-gradient(165deg, #d9e6c6, #bcd8c6 55%, #a8cbd6);
  font: 15px/1.5 "Narrow Dot", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Color Emoji", sans-serif; }
header { display: flex; align-items: center; gap: 12px; padding: 9px 14px; background: #fff; border-bottom: 1px solid #d5dadf; }
h1 { font-size: 16px; line-height: 1.35; font-weight: 700; } header p { color: #707579; font-size: 13px; line-height: 1.35; }
main { padding: 10px 10px 4px; display: flex; flex-direction: column; gap: 7px; }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 50%; color: #fff; text-align: center; line-height: 36px; font-weight: 700; align-self: flex-end; }
header .avatar { width: 40px; height: 40px; line-height: 40px; font-size: 18px; }
.b0 { background: #4f9fe0; } .b1 { background: #e17076; } .b2 { background: #7bc862; } .b3 { background: #e5a64e; } .b4 { background: #65aadd; } .b5 { background: #a695e7; } .b6 { background: #ee7aae; } .none { background: none; }
.c0 { --tint: #2b82cc; } .c1 { --tint: #c03d33; } .c2 { --tint: #3c8f2a; } .c3 { --tint: #b3741a; } .c4 { --tint: #2b82cc; } .c5 { --tint: #7d5fc9; } .c6 { --tint: #c0437f; }
.day { align-self: center; padding: 1px 11px; border-radius: 12px; color: #fff; background: rgb(70 95 80 / 45%); font-size: 13px; font-weight: 500; }
.row { display: flex; gap: 7px; } .row.own { justify-content: flex-end; }
.message { max-width: 88%; min-width: 0; }
.bubble { padding: 6px 11px 7px; border-radius: 15px; background: #fff; box-shadow: 0 1px 1px rgb(0 0 0 / 13%); --tint: #2b82cc; }
.own .bubble { background: #e9fcd5; --tint: #3c8f2a; border-bottom-right-radius: 5px; } .other .bubble { border-bottom-left-radius: 5px; }
.name { color: var(--tint); font-size: 14px; font-weight: 700; line-height: 1.45; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; } .text::after { content: ""; display: block; clear: both; }
.text b { font-weight: 700; } .text code { font-family: "DejaVu Sans Mono", monospace; font-size: 13px; color: #3d5a80; }
.link { color: #2b82cc; } .spoiler { background: #b9c0c7; color: transparent; border-radius: 3px; }
.moment { float: right; margin: 7px 0 -5px 12px; color: #8a949c; font-size: 12px; line-height: 1.4; white-space: nowrap; } .own .moment { color: #5aa352; } .ticks { letter-spacing: -4px; margin-right: 4px; }
blockquote { position: relative; margin: 3px 0; padding: 4px 26px 5px 10px; border-left: 3px solid var(--tint); border-radius: 5px; background: color-mix(in srgb, var(--tint) 9%, transparent); font-size: 14px; }
blockquote::after { content: "❞"; position: absolute; right: 8px; top: 1px; color: var(--tint); font-size: 15px; }
.folds::before { content: "⌃"; position: absolute; right: 9px; bottom: -2px; color: var(--tint); font-size: 15px; }
.reply { margin: 2px 0 4px; padding: 2px 9px 3px; border-left: 3px solid var(--tint); border-radius: 5px; background: color-mix(in srgb, var(--tint) 9%, transparent); font-size: 14px; line-height: 1.4; }
.reply b { color: var(--tint); } .reply p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; color: #333; }
.reply, .reply p { max-width: 100%; min-width: 0; } .bubble:has(.reply) { display: grid; grid-template-columns: minmax(0, 1fr); }
.buttons { display: flex; gap: 4px; margin-top: 4px; }
.button { position: relative; flex: 1; min-width: 52px; padding: 6px 10px; border-radius: 9px; color: #fff; background: rgb(60 90 80 / 52%); text-align: center; font-size: 14px; font-weight: 500; line-height: 1.45; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.button i { position: absolute; top: 1px; right: 5px; font-size: 11px; font-style: normal; line-height: 1.3; }
.button .copy { top: 5px; right: 8px; width: 8px; height: 8px; border: 1.2px solid #fff; border-radius: 2px; box-shadow: -2px 2px 0 0 rgb(255 255 255 / 55%); }
.file { display: flex; align-items: center; gap: 10px; padding: 3px 0 4px; } .file span { font-size: 26px; line-height: 1; } .file p { color: #8a949c; font-size: 13px; line-height: 1.3; }
footer { padding: 4px 0 9px; color: rgb(50 70 60 / 75%); text-align: center; font-size: 12px; }
`;

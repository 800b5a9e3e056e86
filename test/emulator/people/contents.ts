// What people send that is neither text nor a file, for `write("", { content: STICKER })`.
import type { Payload } from "../api/messages.ts";

const file = (file_id: string) => ({ file_id, file_unique_id: `U${file_id}`, file_size: 1000 });

export const STICKER: Payload = {
  sticker: {
    ...file("S1"),
    type: "regular",
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji: "👍",
  },
};
export const VOICE: Payload = { voice: { ...file("V1"), duration: 3, mime_type: "audio/ogg" } };
export const PHOTO: Payload = { photo: [{ ...file("P1"), width: 90, height: 90 }], caption: "这是什么" };

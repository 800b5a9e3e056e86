// Uploaded notices out of the collection and back: /remove, and the buttons that undo.
import type { BotReply, Keyboard } from "../messages/outgoing.ts";
import { lineOf } from "../messages/uploads.ts";
import type { Visit } from "../visit.ts";
import { buttonData, inRows } from "./button.ts";
import { changing } from "./changing.ts";
import type { Feature, FeatureParts, Press } from "./feature.ts";
import { forAdmins, inPrivate } from "./rights.ts";

/** Takes an upload back; REMOVE does the same after a question. */
export const UNDO = "undo";
const [PAGE, CHOOSE, REMOVE, RESTORE] = ["rmpage", "rmask", "rmdo", "rmback"] as const;
const PER_PAGE = 8;

export function createRemoval(parts: FeatureParts): Feature {
  const { access, collection } = parts;

  const listed = async ({ said }: Visit, wanted: number): Promise<BotReply> => {
    const uploads = await collection.uploads();
    if (uploads.length === 0) return { content: said.noUploads, keyboard: [] };
    const pages = Math.ceil(uploads.length / PER_PAGE);
    const page = Math.min(Math.max(wanted, 1), pages);
    const shown = uploads.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const lines = shown.map(({ file }, i) => `${i + 1}. ${titleOf(file, parts)}`);
    const numbers = inRows(
      shown.map(({ id }, i) => ({ text: String(i + 1), callback_data: buttonData(CHOOSE, id, page) })),
    );
    return {
      content: [said.uploads(page, pages, uploads.length), ...lines, said.removeHow].join("\n"),
      keyboard: [...numbers, ...turning(page, pages)],
    };
  };
  /** Of an upload that is there; a press that comes later, or from somebody else, does nothing. */
  const byAdmin =
    (act: (visit: Visit, values: readonly string[]) => Promise<BotReply | undefined>): Press =>
    async (visit, values) => {
      if (!access.isAdmin(visit.user) || !visit.isPrivate) return undefined;
      const reply = await act(visit, values);
      return reply && { ...reply, isInPlace: true };
    };
  const find = async (id: string) => (await collection.uploads()).find((one) => one.id === id);
  const remove = byAdmin(async (visit, [id = ""]) => {
    const { said, message: pressed } = visit;
    const upload = await find(id);
    if (upload === undefined) return undefined;
    const name = titleOf(upload.file, parts);
    const change = { action: "remove", target: id, title: said.removing(name), pressed } as const;
    return changing(parts, visit, change, async (following) => {
      await collection.remove(id, following);
      return {
        content: said.removed(name),
        keyboard: [[{ text: said.restore, callback_data: buttonData(RESTORE, id) }]],
      };
    });
  });
  return {
    commands: {
      remove: forAdmins(
        access,
        inPrivate((visit) => listed(visit, 1)),
      ),
    },
    presses: {
      [PAGE]: byAdmin((visit, [page = ""]) => listed(visit, Number.parseInt(page, 10) || 1)),
      [CHOOSE]: byAdmin(async ({ said }, [id = "", page = "1"]) => {
        const upload = await find(id);
        if (upload === undefined) return undefined;
        return {
          content: said.removeReally(titleOf(upload.file, parts)),
          keyboard: [
            [
              { text: said.remove, callback_data: buttonData(REMOVE, id) },
              { text: said.back, callback_data: buttonData(PAGE, page) },
            ],
          ],
        };
      }),
      [REMOVE]: remove,
      [UNDO]: remove,
      [RESTORE]: byAdmin((visit, [id = ""]) => {
        const { said, message: pressed } = visit;
        const change = { action: "restore", target: id, title: said.restoring, pressed } as const;
        return changing(parts, visit, change, async (following) => {
          await collection.restore(id, following);
          const { file = "" } = (await find(id)) ?? {};
          return {
            content: `${said.restored}\n${titleOf(file, parts)}`,
            keyboard: [[{ text: said.undo, callback_data: buttonData(UNDO, id) }]],
          };
        });
      }),
    },
    long: [REMOVE, UNDO, RESTORE],
  };
}

function turning(page: number, pages: number): Keyboard {
  const buttons = [
    { text: "⬅", target: page - 1 },
    { text: "➡", target: page + 1 },
  ]
    .filter(({ target }) => target >= 1 && target <= pages)
    .map(({ text, target }) => ({ text, callback_data: buttonData(PAGE, target) }));
  return buttons.length === 0 ? [] : [buttons];
}

/** Of the first notice in it; the name of the file for one that gave none. */
function titleOf(file: string, { index }: Pick<FeatureParts, "index">): string {
  const notice = index().notices.find((one) => one.file === file || one.alsoIn?.includes(file));
  if (notice === undefined) return lineOf(file);
  return lineOf([notice.title, notice.date].filter((part) => part !== undefined).join(" · "));
}

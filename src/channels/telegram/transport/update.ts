// What came from Telegram or was kept -> an update, as far as one must be of a form to be taken over.
import type { Update } from "grammy/types";
import { z } from "zod";

export const updateSchema = z.custom<Update>(
  (value) => z.looseObject({ update_id: z.int() }).safeParse(value).success,
);

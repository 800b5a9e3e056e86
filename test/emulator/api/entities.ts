// The entities of a text as the bot gave them -> as Telegram lets them nest; what it drops or splits without a word.
import { z } from "zod";

const SPLITTABLE = ["bold", "italic", "underline", "strikethrough", "spoiler"] as const;
const BLOCKS = ["blockquote", "expandable_blockquote"] as const;
/** Hold nothing but plain text and may stand in no other entity than a quotation. */
const PLAIN = ["code", "pre", "date_time"] as const;
const LINKS = ["text_link", "text_mention", "custom_emoji"] as const;
/** Telegram finds these by itself and ignores them where they are given. */
const FOUND = ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"] as const;
const MOST_ENTITIES = 100; // [u]

export const messageEntity = z.strictObject({
  type: z.enum(
    [...SPLITTABLE, ...BLOCKS, ...PLAIN, ...LINKS, ...FOUND],
    "can't parse MessageEntity: Unsupported type specified",
  ),
  offset: z.int(),
  length: z.int(),
  url: z.string().optional(),
  user: z.looseObject({ id: z.int() }).optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
  unix_time: z.int().optional(),
  date_time_format: z.string().optional(),
});
export type Entity = Readonly<z.infer<typeof messageEntity>>;
/** Takes what is done silently in Telegram and should not have been asked for. */
export type Complain = (what: string) => void;

const is =
  (types: readonly string[]) =>
  ({ type }: Entity) =>
    types.includes(type);
const endOf = ({ offset, length }: Entity): number => offset + length;
const holds = (outer: Entity, inner: Entity): boolean =>
  outer.offset <= inner.offset && endOf(inner) <= endOf(outer);
const meet = (a: Entity, b: Entity): boolean => a.offset < endOf(b) && b.offset < endOf(a);
const ORDER: readonly string[] = [...BLOCKS, ...LINKS, ...SPLITTABLE, ...PLAIN];
const inOrder = (entities: readonly Entity[]): Entity[] =>
  entities.toSorted(
    (a, b) => a.offset - b.offset || b.length - a.length || ORDER.indexOf(a.type) - ORDER.indexOf(b.type),
  );

/** Quotations do not nest, links and code do not overlap, styles are cut at the borders of both. */
export function nest(given: readonly Entity[], complain: Complain): Entity[] {
  const lose = (lost: Entity, why: string) => complain(`lost: ${lost.type} at ${lost.offset}, ${why}`);
  const keep = (entities: readonly Entity[], why: string, isKept: (entity: Entity) => boolean): Entity[] =>
    entities.filter((entity) => {
      const kept = isKept(entity);
      if (!kept) lose(entity, why);
      return kept;
    });
  const few = keep(given, "more than 100 entities", (entity) => given.indexOf(entity) < MOST_ENTITIES);
  const own = keep(few, "only Telegram sets it", (entity) => !is(FOUND)(entity));
  const real = keep(inOrder(own), "empty", ({ length }) => length > 0);
  const apart = (entities: readonly Entity[], why: string): Entity[] => {
    let end = 0;
    return keep(entities, why, (entity) => {
      if (entity.offset < end) return false;
      end = endOf(entity);
      return true;
    });
  };
  const blocks = apart(real.filter(is(BLOCKS)), "a quotation in a quotation");
  const links = keep(
    apart(real.filter(is([...LINKS, ...PLAIN])), "it overlaps another"),
    "it crosses the border of a quotation",
    (link) => blocks.every((block) => !meet(block, link) || holds(block, link)),
  );
  const walls = [...blocks, ...links];
  const styles = SPLITTABLE.flatMap((type) => joined(real.filter(is([type])))).flatMap((style) =>
    cutAt(style, walls),
  );
  const open = keep(
    styles,
    "it is inside code",
    (style) => !links.some((link) => is(PLAIN)(link) && holds(link, style)),
  );
  return inOrder([...walls, ...open]);
}

/** Entities of one style, those that touch made one. */
function joined(entities: readonly Entity[]): Entity[] {
  const whole: Entity[] = [];
  for (const entity of entities) {
    const last = whole.at(-1);
    if (last === undefined || entity.offset > endOf(last)) whole.push(entity);
    else whole[whole.length - 1] = { ...last, length: Math.max(endOf(last), endOf(entity)) - last.offset };
  }
  return whole;
}

function cutAt(style: Entity, walls: readonly Entity[]): Entity[] {
  const borders = walls
    .flatMap((wall) => [wall.offset, endOf(wall)])
    .filter((border) => border > style.offset && border < endOf(style));
  const points = [...new Set([style.offset, ...borders, endOf(style)])].toSorted((a, b) => a - b);
  return points.slice(1).map((end, i) => ({ ...style, offset: points[i]!, length: end - points[i]! }));
}

// The settings and the environment -> what the log must never show.
import { hide } from "./redact.ts";

/** What others call their secrets. */
const SECRET_NAME = /(?:KEY|TOKEN|SECRET|PASSWORD)$/;

interface OwnSecrets {
  readonly TELEGRAM_BOT_TOKEN: string;
  readonly WEBHOOK_SECRET: string;
  readonly OPENAI_API_KEY: string;
  readonly DATABASE_URL: string;
}

/** Of our settings, and of whatever else the environment holds for packages that read it themselves. */
export function hideSecrets(own: OwnSecrets, env: Readonly<Record<string, string | undefined>>): void {
  const { TELEGRAM_BOT_TOKEN, WEBHOOK_SECRET, OPENAI_API_KEY, DATABASE_URL } = own;
  const foreign = Object.entries(env).flatMap(([name, value]) =>
    SECRET_NAME.test(name) ? [value ?? ""] : [],
  );
  hide([
    TELEGRAM_BOT_TOKEN,
    TELEGRAM_BOT_TOKEN.split(":")[1] ?? "",
    WEBHOOK_SECRET,
    OPENAI_API_KEY,
    ...passwordsIn(DATABASE_URL),
    ...foreign.map((value) => value.trim()),
  ]);
}

/** As it stands in the address, and as it is meant; pg takes one behind the question mark as well. */
function passwordsIn(address: string): string[] {
  if (address === "") return [];
  const { password, searchParams } = new URL(address);
  const secrets = [address, password, ...searchParams.getAll("password")];
  try {
    return [...secrets, decodeURIComponent(password)];
  } catch {
    // A percent sign that stands for itself.
    return secrets;
  }
}

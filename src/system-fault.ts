// An error of the operating system -> what is wrong, in plain words.

/** By the code of the system. The path is said by whoever knows what it was for. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: "this user has no right to it. Change its permissions or choose another place",
  EPERM: "this user has no right to it. Change its permissions or choose another place",
  EROFS: "its disk is read-only. Choose another place",
  ENOSPC: "its disk is full. Free space there or choose another place",
  EDQUOT: "this user has no room left on its disk. Free space there or choose another place",
  EIO: "its disk fails. Check the disk",
  ENOENT: "there is no such file or folder. Check the path",
  ENOTDIR: "a file stands where a folder should. Check the path",
  EISDIR: "it is a folder, a file is needed. Check the path",
  EEXIST: "something of that name is there already. Move it away or choose another name",
  ENAMETOOLONG: "its name is too long for the system. Choose a shorter one",
  ELOOP: "its links lead in a circle. Check the path",
  EMFILE: "too many files are open. Raise the limit with ulimit -n",
  ENFILE: "too many files are open on this machine. Close other programs",
};

/** Node says ENOENT of a folder that a read-only disk does not take, too. */
const NO_FOLDER = "no such folder can be made. Check the path, and that its disk is not read-only";

/** A fault of the machine or of a path, which no change of the program mends. */
export function isSystemFault(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    "syscall" in error &&
    "code" in error &&
    Object.hasOwn(WORDS, String(error.code))
  );
}

/** Why a file could not be used, without its path and without a full stop. */
export function reasonOf(error: unknown): string {
  if (isSystemFault(error) && error.code === "ENOENT" && error.syscall === "mkdir") return NO_FOLDER;
  if (isSystemFault(error)) return WORDS[String(error.code)]!;
  return error instanceof Error ? error.message : String(error);
}

/** The same as a sentence of its own. */
export function inWords(fault: NodeJS.ErrnoException): string {
  return `Cannot use ${fault.path ?? "a file"}: ${reasonOf(fault)}.`;
}

// Random numbers that come out the same on every run.

/**
 * Uniform in [0, 1): the generator sfc32 of PractRand (https://pracrand.sourceforge.net), 32 bits a number, warmed up
 * because its first numbers mirror the seed.
 */
export function createRandom(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** Fills `target` with numbers of the standard normal distribution (Box and Muller 1958), two by two. */
export function fillNormal(target: Float64Array, random: () => number): void {
  for (let i = 0; i < target.length; i += 2) {
    // One minus, as the logarithm of zero is no number.
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    target[i] = radius * Math.cos(angle);
    if (i + 1 < target.length) target[i + 1] = radius * Math.sin(angle);
  }
}

/** `count` different numbers below `total`, or all of them where there are fewer, in random order. */
export function sample(total: number, count: number, random: () => number): Int32Array {
  const numbers = Int32Array.from({ length: total }, (_, i) => i);
  const taken = Math.min(total, count);
  for (let i = 0; i < taken; i++) {
    const other = i + Math.floor(random() * (total - i));
    [numbers[i], numbers[other]] = [numbers[other]!, numbers[i]!];
  }
  return numbers.subarray(0, taken);
}

// Numbers as decimal text: shifted, grouped and rounded digit by digit, exactly. Only charts turn one into a binary number, to draw with.

const NUMBER = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/;

/** The digits of a number times ten to a power; null for what is no plain decimal. */
function shifted(text, power) {
  const found = NUMBER.exec(text);
  if (!found || !(found[2] || found[3])) return null;
  let digits = found[2] + (found[3] ?? "");
  let point = found[2].length + power;
  if (point < 1) [digits, point] = ["0".repeat(1 - point) + digits, 1];
  digits = digits.padEnd(point, "0");
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  return { negative: found[1] === "-", whole, fraction: digits.slice(point) };
}

/** Rounded half up to so many places. */
function rounded(number, places) {
  const fraction = number.fraction.padEnd(places + 1, "0");
  let digits = BigInt(number.whole + fraction.slice(0, places));
  if (fraction[places] >= "5") digits += 1n;
  const text = String(digits).padStart(places + 1, "0");
  return { negative: number.negative, whole: text.slice(0, text.length - places), fraction: text.slice(text.length - places) };
}

/** All digits there are, at least so many places, thousands grouped. */
function grouped(number, places = 0) {
  const fraction = number.fraction.replace(/0+$/, "").padEnd(places, "0");
  const whole = number.whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? `${whole}.${fraction}` : whole;
}

const isZero = (number) => /^0*$/.test(number.whole + number.fraction);

/** As statements print it: a negative number in brackets. */
function printed(text, { power = 0, places = 0, negated = false, suffix = "" } = {}) {
  const number = shifted(text, power);
  if (number === null) return text;
  const figure = grouped(number, places) + suffix;
  return number.negative !== negated && !isZero(number) ? `(${figure})` : figure;
}

const digits = "零一二三四五六七八九";
const units = ["", "十", "百", "千"];

/** A number below 10^8 as a policy writes it out: 10203 is 一万零二百零三. */
export function hanNumber(value: number): string {
  if (value === 0) return "零";
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  const joint = high > 0 && low > 0 && low < 1000 ? "零" : "";
  const written = `${high > 0 ? `${belowTenThousand(high)}万` : ""}${joint}${low > 0 ? belowTenThousand(low) : ""}`;
  return written.replace(/^一十/u, "十");
}

function belowTenThousand(value: number): string {
  return String(value)
    .split("")
    .map((digit, i, all) => (digit === "0" ? "零" : `${digits[Number(digit)]}${units[all.length - 1 - i]}`))
    .join("")
    .replace(/零+/gu, "零")
    .replace(/零$/u, "");
}

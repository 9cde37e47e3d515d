import { Converter } from "opencc-js/t2cn";

/** Traditional to simplified. The tw table, not t: t leaves 著力 unconverted. */
export const simplify: (text: string) => string = Converter({ from: "tw", to: "cn" });

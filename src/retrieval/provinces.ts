// The provinces, and what newspapers write for them.

/** 台湾工作 is the name of an office. */
export const PROVINCE =
  /河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾(?!工作)|内蒙古|广西|西藏|宁夏|新疆|北京|天津|上海|重庆|香港|澳门/g;

/** What newspapers write for a province; those that are everyday characters as well are left out. */
export const PROVINCE_SHORT = new Map(
  "北京京 天津津 上海沪 重庆渝 河北冀 山西晋 辽宁辽 江苏苏 浙江浙 安徽皖 福建闽 江西赣 山东鲁 河南豫 湖北鄂 湖南湘 广东粤 广西桂 台湾台 香港港 澳门澳"
    .split(" ")
    .map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);

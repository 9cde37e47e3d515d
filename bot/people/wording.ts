/** Every sentence of the dialog about people who help, and of what they send. */

/** The button behind an answer that was not found. */
export const askPeople = "请工作人员答复";

export const buttons = {
  send: "确认发送",
  edit: "修改问题",
  cancel: "取消",
  mine: "我的工单",
  settled: "解决了",
  unsettled: "还有问题",
};

export const offerPrivate = "转给工作人员的内容只和您有关，群里的人都能看到。请点我的头像私下聊，我在那里帮您提交。";

export const askQuestion = "请写下想问工作人员的问题，一次一件事。不要写证件号、电话等个人信息。";

export const draft = {
  to: (who: string): string => `将转给${who}答复。发送的内容是：`,
  question: (question: string): string => `问题：${question}`,
  turns: (count: number): string =>
    count === 0 ? "没有以前的问答。" : `这次对话最近的 ${count} 个问题，以及答复引用的条款。`,
  privacy: "证件号、电话、邮箱已隐去；资格判断里您说的个人情况不发送。",
  confirm: "确认发送吗？答复会出现在这个对话里。",
};

export const cancelled = "好的，没有发送。";

export const opened = (number: number): string => `已提交，工单号 #${number}。答复会出现在这个对话里。`;
export const already = (number: number): string => `这个问题已经提交过了，工单号 #${number}，请等待答复。`;
export const tooMany = (limit: number): string =>
  `您有 ${limit} 张工单还在等待答复，请等答复以后再提交新的；急事请直接联系窗口。`;

export const answeredBy = (who: string, topic: string | undefined): string =>
  topic === undefined ? `由${who}答复。` : `由${who}答复（问题里提到“${topic}”）。`;
export const hours = (text: string): string => `接待时间：${text}`;
export const rules = (text: string): string => `联系规则：${text}`;
export const window = (text: string): string => `窗口：${text}`;
export const phone = (text: string): string => `电话：${text}`;
export const email = (text: string): string => `邮箱：${text}`;
export const contact = (name: string): string => `您可以联系${name}：`;

export const cannotSend = "这里收不到工作人员的答复，不能提交工单；在聊天页面或者团队聊天里可以。";

export const cannotSee = "我看不到办理系统，不知道您的申请办到了哪一步，也不能替您催办。办理进度请向受理部门查询：";
export const cannotJudge = "我不能受理投诉，也不知道窗口的办理情况。投诉请向下面的部门提出：";
export const offerTicket = `需要工作人员书面答复的，可以点“${askPeople}”。`;
export const hasTickets = (numbers: readonly number[]): string =>
  `另外，您提交的工单 ${numbers.map((number) => `#${number}`).join("、")} 还在等待答复。`;

export const cannotUrge = "还没有答复的，我不能代您催办；急事请直接联系受理的部门。";
export const cannotWithdraw = "工单提交以后我不能撤回。不再需要的，收到答复以后说“解决了”就结束了。";
export const wrong = `抱歉，没有答好。可以换个说法再问一次，写明政策名称和想知道的事（条件、材料、标准、时限）；也可以点“${askPeople}”，由工作人员来答。`;

export const noTickets = `这个对话里还没有工单。想请工作人员答复，可以说“${askPeople}”。`;
export const ticketsIntro = "答复会出现在这个对话里。";
export const ticketsHeading = "您在这个对话里的工单：";
export const states = { open: "等待答复", answered: "已答复", closed: "已结束" };
export const ticketLine = (number: number, question: string, state: string, who: string, day: string): string =>
  `#${number} ${state}：${question}（${day} 提交，${who}）`;
export const beingWorkedOn = "正在处理";

export const answer = {
  title: (number: number): string => `工单 #${number} 的人工答复`,
  by: (name: string, department: string, day: string): string => `${department} ${name}，${day}`,
  question: (question: string): string => `您的问题：${question}`,
  basis: (title: string, clause: string | undefined, quote: string): string =>
    `依据：《${title.replace(/[《》]/gu, "")}》${clause ?? ""}：“${quote}”`,
  byPerson: "以上是工作人员写的答复，不是机器摘录。",
  ask: `问题解决了请说“${buttons.settled}”；还不清楚请说“${buttons.unsettled}：……”，会再转给工作人员。`,
  open: "查看原文",
};

export const thanks = (number: number): string => `好的，工单 #${number} 已结束。以后有问题再来问。`;
export const reopened = (number: number): string =>
  `好的，工单 #${number} 已重新转给工作人员，答复会出现在这个对话里。`;
export const askNote = "请接着写明还有哪里不清楚，例如：“还有问题：没有说明从哪天算起”。";

export const staff = {
  linked: (name: string): string => `已绑定：${name}。以后可以在频道里发“答复 #工单号 内容”来答复工单。`,
  notLinked: "绑定码不对或者已过期。请在工作台重新生成绑定码，在 15 分钟内私下发给我。",
  linkPrivately: "绑定码不要发在群里，已经作废的请重新生成。请点我的头像，私下发给我。",
  answered: (number: number): string => `工单 #${number} 已答复，正送往咨询人的对话。`,
  notAnswered: (number: number): string =>
    `工单 #${number} 没有答复成功：它不存在、已经答复过，或者正由别人处理。您写的内容请自己留存，打开工作台查看最新情况。`,
};

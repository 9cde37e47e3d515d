/** Sentences that only a conversation has: around its answers, never in them. What an answer says is in ../wording.ts. */

export const botName = "策问";

export const welcome = "您好，我是策问，回答人才政策方面的问题。每句都引自已收录的文件，点编号可看原文。";

export const abilities = "我还能判断您可能符合哪些政策，陪您一步一步办理，或者一次判断一张表里的很多人。";

export const askAway = "请直接提问，一次问一件事。";
export const tryThese = "请直接提问，一次问一件事；也可以从下面开始：";

export const judgeMany = "我们有12个人，都能申请什么？";

export const groupWelcome = "大家好，我是策问。在群里 @我 并写下人才政策方面的问题，我就会回答。";

export const machineNotice = "回答由机器从政策文件中摘录，仅供参考，以主管部门的决定为准。";

export const byMachine = { name: "机器回答", description: machineNotice };
export const byPerson = { name: "人工答复", description: "这是工作人员写的答复，不是机器摘录；以主管部门的决定为准。" };

export const masked = {
  alone: "为保护您的隐私，消息里的证件号、电话等个人信息已隐去，没有保存。咨询政策不需要提供这些信息。",
  inGroup: "请不要在群里发证件号、电话等个人信息，我没有保存。涉及个人情况的问题，请点我的头像私下聊。",
};

export const offerPrivate = "您提到了个人情况，群里的人都能看到。想结合自己的情况细问，请点我的头像私下聊。";

export const askNext = "接着可以问：";

export const more = "（以上为摘要，完整回答请私下问我。）";

export const timedOut = "抱歉，这次没能在规定时间内答出，请再问一次。";

export const failed = "抱歉，这次没能答出，请再问一次；如果总是这样，请联系管理员。";

export const tooManyWaiting = "您的问题还在排队，请稍候再问。";

export const feedback = {
  thanks: "谢谢您的反馈，我们会据此改进。",
  askReason: "谢谢您的反馈。愿意的话，请告诉我们哪里不好（可以不填）：",
  reasons: ["答非所问", "内容不准确", "内容不完整", "文件已过时", "看不懂"],
  reasonLabel: "原因",
  detailLabel: "补充说明",
  detailHint: "请不要填写证件号、电话等个人信息",
  submit: "提交",
};

export const teamsApp = {
  fullName: "策问 人才政策咨询",
  short: "就人才政策提问，得到逐句引用政策文件原文的回答。",
  full:
    "策问回答人才政策方面的问题，如申请条件、补贴标准、所需材料、办理流程和时限。每句回答都引自已收录的政策文件，注明文件、文号、" +
    "条款和效力；找不到依据就说没有找到。\n\n可以私下问，也可以在群聊和频道里 @策问 来问；群里请不要写个人情况。" +
    "回答由机器摘录，仅供参考，以主管部门的决定为准。",
};

/** Stands in the records for a turn about somebody's eligibility. */
export const eligibilityTurn = "［资格判断］";

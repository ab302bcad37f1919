import type { Words } from '#platform/language';

/** Why a file cannot be read. */
export const tablesInChinese: Words = {
  'The file cannot be opened: {why}.': '无法打开文件：{why}。',
  'The file cannot be read beyond row {row}: {why}.': '文件自第 {row} 行起无法读取：{why}。',
  'This is no table that we read. Send CSV, XLSX or NDJSON.': '这不是可读取的表格。请上传 CSV、XLSX 或 NDJSON 文件。',
  'This is a workbook of the old kind (.xls), or one with a password. Save it as .xlsx without a password.':
    '这是旧版工作簿（.xls），或带有密码。请另存为不带密码的 .xlsx 文件。',
  'A quotation mark in row {row} is never closed. Close it, or double it where it belongs to the text.':
    '第 {row} 行的引号没有闭合。请补上引号；若引号属于文本，请写成两个。',
  'Unpacked, this file is larger than {most} MB. Split it.': '文件解压后超过 {most} MB，请拆分。',
  'This workbook is damaged: {why}. Open it in your spreadsheet program and save it anew.':
    '工作簿已损坏：{why}。请用表格软件打开后重新保存。',
  'This workbook holds more different texts than we keep in memory. Save the sheet as CSV.':
    '工作簿中不同的文本过多，请将该工作表另存为 CSV。',
  'There is no sheet {sheet} in this workbook.': '工作簿中没有名为“{sheet}”的工作表。',
  'This table has {columns} columns, and may have {most}.': '表格有 {columns} 列，最多可有 {most} 列。',
  'No row of this table looks like a heading. Put the names of the columns into its first row.':
    '表格中没有像标题的行。请把列名写在第一行。',
};

import { describe, expect, test } from 'vitest';
import { readExport } from '../../../support/read-export.ts';

/** A file as a system writes it, the country in the settings, and what must become of each row. */
const files: readonly (readonly [string, string | undefined, readonly string[]])[] = [
  [
    'smarthr',
    'JP',
    [
      'hanako@shr.example.com 花子|石川 birthdate=1990-02-03 phone_number=+819012345678',
      'NOT_ACTIVE',
      'ken@shr.example.com 健|高橋 birthdate=1985-12-13',
    ],
  ],
  [
    'bugyo',
    undefined,
    [
      'makoto@bg.example.com ||阿部　真 gender=1：男 birthdate=1985-12-13',
      'NOT_ACTIVE',
      'mai@bg.example.com ||橋本　舞 gender=2：女 birthdate=1990-02-03',
    ],
  ],
  ['company-hi', undefined, ['ryo@hi.example.com ||長谷川 亮']],
  [
    'cybozu',
    undefined,
    [
      'taro@cz.example.com 太郎|近藤|太郎 近藤 preferred_username=taro locale=ja zoneinfo=Asia/Tokyo',
      'NOT_ACTIVE',
      'NOT_ACTIVE',
    ],
  ],
  ['garoon', undefined, ['goto@gr.example.com ||後藤 勝 locale=ja', 'NOT_ACTIVE']],
  ['lineworks', undefined, ['mamoru@lw.example.com 守|藤井 locale=ja phone_number=+819012345678']],
  ['gforms-ja-questions', undefined, ['kaoru@gf.example.com ||三浦 薫']],
  ['hissu-tail', undefined, ['ayumu@hs.example.com ||原田 歩 phone_number=+819012345678 birthdate=1990-05-06']],
  [
    'jp-status-words',
    undefined,
    [
      'a@st.example.com ||安藤 一',
      'NOT_ACTIVE',
      'c@st.example.com ||大野 三',
      'd@st.example.com ||丸山 四',
      'NOT_ACTIVE',
      'f@st.example.com ||高田 六',
      'NOT_ACTIVE',
      'NOT_ACTIVE',
    ],
  ],
  ['jp-daily-mail', undefined, ['chiba@pc.example.com ||千葉 一']],
  ['wecom', undefined, ['lina@wc.example.cn ||李娜 gender=女 phone_number=+8613800138001', 'NOT_ACTIVE']],
  [
    'feishu',
    undefined,
    [
      'liuyang@fs.example.cn ||刘洋 phone_number=+8613800138003',
      'NOT_ACTIVE',
      'yangfan@fs.example.cn ||杨帆 phone_number=+8613800138005',
      'NOT_ACTIVE',
    ],
  ],
  [
    'beisen',
    undefined,
    ['huanglei@bs.example.cn ||黄磊 phone_number=+8613800138007', 'NOT_ACTIVE', 'sunyue@bs.example.cn ||孙悦'],
  ],
  [
    'misa',
    undefined,
    [
      'an.nguyen@ms.example.vn ||Nguyễn Văn An phone_number=+84912345678 birthdate=1990-05-16',
      'NOT_ACTIVE',
      'cuc@ms.example.vn ||Lê Thu Cúc',
    ],
  ],
  ['vn-halves', undefined, ['NOT_ACTIVE', 'hoa@vn.example.vn Hoa|Hoàng Thị']],
  [
    'talenta',
    'ID',
    [
      'budi.santoso@tl.example.co.id ||Budi Santoso phone_number=+6281234567890 birthdate=1990-05-06',
      'NOT_ACTIVE',
      'dewi@tl.example.co.id ||Dewi Lestari',
    ],
  ],
  ['notice', undefined, ['kabir@nt.example.in ||Kabir Singh', 'NOT_ACTIVE', 'rohan@nt.example.in ||Rohan Das']],
  ['zenhr', undefined, ['sami@zn.example.jo ||سامي خليل phone_number=+962791234567', 'NOT_ACTIVE', 'NOT_ACTIVE']],
  [
    'senior',
    undefined,
    [
      'bruno@sn.example.com.br ||Bruno Alves Costa phone_number=+5511912345670',
      'NOT_ACTIVE',
      'igor@sn.example.com.br ||Igor Melo Dias',
    ],
  ],
  ['buk', undefined, ['camila@bk.example.cl Camila|Rojas Soto phone_number=+56912345678', 'NOT_ACTIVE']],
  ['naverworks', undefined, ['dongwon@nw.example.kr 동원|강 phone_number=+821012345678']],
  [
    'thai',
    'TH',
    [
      'somchai@th.example.co.th สมชาย|ใจดี phone_number=+66812345678 birthdate=1990-05-15',
      'NOT_ACTIVE',
      'NOT_ACTIVE',
      'ek@th.example.co.th เอก|ดีงาม',
    ],
  ],
  [
    'jisr',
    'SA',
    [
      'mohammed@js.example.sa محمد|العتيبي phone_number=+966551234567 birthdate=1990-05-16',
      'NOT_ACTIVE',
      'NOT_ACTIVE',
      'noura@js.example.sa نورة|الدوسري',
    ],
  ],
  ['persian', 'IR', ['zahra@pr.example.ir زهرا|احمدی phone_number=+989123456789 left out', 'NOT_ACTIVE', 'NOT_ACTIVE']],
  ['nueip', 'TW', ['chiahao@nu.example.com.tw ||張家豪 phone_number=+886912345678 birthdate=1990-05-06', 'NOT_ACTIVE']],
  ['yonyou', undefined, ['zhuting@yy.example.cn ||朱婷 gender=女 phone_number=+8613800138009', 'NOT_ACTIVE']],
  ['douzone', undefined, ['hyekyo@dz.example.kr ||송혜교', 'NOT_ACTIVE']],
  ['tw104', undefined, ['yichun@tw.example.com.tw ||陳怡君', 'NOT_ACTIVE', 'shufen@tw.example.com.tw ||黃淑芬']],
  [
    'hilan',
    'IL',
    [
      'dana@hl.example.co.il דנה|כהן phone_number=+972501234567 birthdate=1990-05-16',
      'NOT_ACTIVE',
      'ruth@hl.example.co.il רות|מזרחי',
    ],
  ],
  [
    'title-groups-numbers',
    undefined,
    ['yutaka@tt.example.com ||松田 豊 phone_number=+819012345678', 'NOT_A_PERSON', 'NOT_A_PERSON'],
  ],
  ['hand-cn-total', undefined, ['zhang@hd.example.cn ||张伟', 'NOT_A_PERSON', 'NOT_A_PERSON', 'NOT_A_PERSON']],
  [
    'officestation',
    'JP',
    ['takashi@os.example.com 隆|山崎 birthdate=1985-12-13 phone_number=+819033334444', 'NOT_ACTIVE'],
  ],
  ['hand-guardian', undefined, ['taro@sc.example.jp ||山田 太郎']],
  [
    'sama',
    undefined,
    ['akane@sm.example.com ||小野 茜', 'ren@sm.example.com ||田村 蓮', 'takeuchi@sm.example.com ||竹内'],
  ],
  ['jp-tsusho', undefined, ['taro@a.example.jp ||金村 太郎', 'megumi@a.example.jp ||林 恵']],
  [
    'jp-gakusei',
    undefined,
    ['a@s.example.jp ||青木 一', 'NOT_ACTIVE', 'c@s.example.jp ||上野 三', 'NOT_ACTIVE', 'NOT_ACTIVE'],
  ],
  [
    'in-hand',
    undefined,
    ['priya@ih.example.in ||Priya Nair phone_number=+919876543210 birthdate=1990-05-06', 'NOT_ACTIVE'],
  ],
  ['br-social', undefined, ['carla@bs.example.br ||Carla Lima', 'ana@bs.example.br ||Ana Dias Melo']],
  ['m365-ja', undefined, ['ai@mj.example.jp 愛|山本|山本 愛 phone_number=+819012345678', 'NOT_ACTIVE']],
  ['kr-brackets', 'KR', ['minsu@kb.example.kr ||김민수 phone_number=+821012345678']],
  ['placeholders', 'JP', ['ai@d.example.jp ||山本 愛', 'midori@d.example.jp ||森 緑']],
  ['keka', 'IN', ['ishaan@kk.example.in ||Ishaan K phone_number=+919876543211', 'NOT_ACTIVE', 'NOT_ACTIVE']],
];

describe('an export goes in right as it comes out of the system', () => {
  test.each(files)('%s', async (name, country, rows) => {
    expect(await readExport(`test/fixtures/exports/${name}.csv`, { country })).toEqual(rows);
  });
});

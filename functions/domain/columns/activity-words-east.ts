/*
 * More of the words by which systems say that a person has left, in the languages of Asia and Africa. Those of Europe and America are
 * in activity-words.ts, with the commonest of all others.
 */

export const easternStatusWords: readonly string[] = [
  ...[
    '人员状态',
    '人員狀態',
    '任职状态',
    '任職狀態',
    '任職狀況',
    '在職狀況',
    '就职状态',
    '用工状态',
    '激活状态',
    '账号状态',
    '帐号状态',
  ],
  ...[
    '帳號狀態',
    '成员状态',
    '在職状況',
    '在職区分',
    '在籍状態',
    '就業状態',
    '従業員ステータス',
    '退職区分',
    '利用状況',
    '利用状態',
  ],
  ...['アカウント状態', 'アカウントステータス', '근무상태', '재직현황', '계정상태', '고용상태', '인사상태'],
  ...[
    'สถานะ',
    'สถานะพนักงาน',
    'สถานะการทำงาน',
    'Trạng thái',
    'Tình trạng',
    'Trạng thái lao động',
    'Trạng thái làm việc',
  ],
  ...[
    'Tình trạng làm việc',
    'Trạng thái nhân viên',
    'Status karyawan',
    'Status kepegawaian',
    'Status pegawai',
    'Status pekerja',
  ],
  ...[
    'Status kerja',
    'स्थिति',
    'الحالة',
    'حالة الموظف',
    'حالة العامل',
    'الحالة الوظيفية',
    'حالة التوظيف',
    'حالة الحساب',
  ],
  ...['סטטוס', 'סטטוס עובד', 'סטטוס העובד', 'מצב עובד', 'סטטוס העסקה', 'وضعیت', 'وضعیت اشتغال', 'وضعیت کارمند'],
];

export const easternActiveWords: readonly string[] = [
  ...[
    '使用状態',
    '使用/停止',
    '有効/無効',
    '在職フラグ',
    '在籍フラグ',
    '是否在职',
    '是否在職',
    '是否有效',
    '재직여부',
    '재직유무',
  ],
  ...['사용여부', '활성여부', 'نشط', 'فعال', 'פעיל', 'ใช้งาน'],
];

export const easternInactiveWords: readonly string[] = [
  ...[
    '削除フラグ',
    '停止フラグ',
    '利用停止フラグ',
    '禁用状态',
    '是否禁用',
    '是否停用',
    '是否删除',
    'Resign',
    'مستقيل',
    'עזב',
  ],
];

export const easternLeavingWords: readonly string[] = [
  ...['最終出勤日', '最終在籍日', '退職予定日', '离职日', '最后工作日', '最後工作日', '최종근무일', '마지막 근무일'],
  ...['วันที่ลาออก', 'วันลาออก', 'วันที่พ้นสภาพ', 'วันพ้นสภาพ', 'Ngày nghỉ việc', 'Ngày thôi việc'],
  ...[
    'Tanggal keluar',
    'Tgl keluar',
    'Tanggal resign',
    'Tgl resign',
    'Tanggal berhenti',
    'Tarikh berhenti',
    'Tarikh berhenti kerja',
  ],
  ...[
    'تاريخ نهاية الخدمة',
    'تاريخ انتهاء الخدمة',
    'تاريخ إنهاء الخدمة',
    'تاريخ ترك العمل',
    'تاريخ المغادرة',
    'آخر يوم عمل',
  ],
  ...['תאריך עזיבה', 'תאריך סיום עבודה', 'תאריך סיום העסקה', 'תאריך פרישה', 'تاریخ ترک کار', 'تاریخ قطع همکاری'],
];

export const easternGoneValues: readonly string[] = [
  ...['辞职', '已辞职', '辭職', '解聘', '已解聘', '資遣', '已退出', '已暂停', '已注销', '已停职', '已退休'],
  ...[
    '契約満了',
    '契約終了',
    '退会',
    '退会済',
    '退任',
    '死亡',
    '使用停止',
    '利用終了',
    '계약만료',
    '계약종료',
    '사직',
    '면직',
    '사용중지',
  ],
  ...['ลาออก', 'ลาออกแล้ว', 'พ้นสภาพ', 'พ้นสภาพพนักงาน', 'เลิกจ้าง', 'เกษียณ', 'เกษียณอายุ', 'ไม่ใช้งาน', 'ระงับการใช้งาน'],
  ...[
    'Nghỉ việc',
    'Đã nghỉ việc',
    'Đã nghỉ',
    'Thôi việc',
    'Đã thôi việc',
    'Nghỉ hưu',
    'Không hoạt động',
    'Ngừng hoạt động',
    'Sa thải',
  ],
  ...[
    'Keluar',
    'Resign',
    'Berhenti',
    'Tidak aktif',
    'Nonaktif',
    'Diberhentikan',
    'Pensiun',
    'Mengundurkan diri',
    'PHK',
    'Bersara',
  ],
  ...[
    'निष्क्रिय',
    'غير فعال',
    'غير نشطة',
    'مستقيل',
    'مستقيلة',
    'منتهي الخدمة',
    'منتهية الخدمة',
    'مفصول',
    'متقاعد',
    'موقوف',
  ],
  ...[
    'معطل',
    'ترك العمل',
    'تم إنهاء الخدمة',
    'עזב',
    'עזבה',
    'פוטר',
    'פוטרה',
    'התפטר',
    'התפטרה',
    'פרש',
    'פרשה',
    'גמלאי',
    'לא פעילה',
  ],
  ...[
    'סיים עבודה',
    'סיימה עבודה',
    'לשעבר',
    'غیرفعال',
    'مستعفی',
    'اخراج',
    'اخراج شده',
    'بازنشسته',
    'ترک کار',
    'قطع همکاری',
  ],
  ...['Relieved', 'Absconded', 'Absconding', 'Ceased'],
];

export const easternPresentValues: readonly string[] = [
  ...['已激活', '未激活', '已加入', '待入职', '待入職', '在岗', '实习', '返聘', '停薪留职', '留職停薪', '留停'],
  ...['出向', '出向中', '休業中', '入社予定', '退職予定', '再雇用', '嘱託', '使用', '使用中', '利用中', '未入社'],
  ...['입사예정', '휴직중', '근무중', '퇴사예정', '퇴직예정', 'ทำงาน', 'ทำงานอยู่', 'ปกติ', 'ทดลองงาน', 'ลาคลอด', 'ใช้งาน'],
  ...['Đang làm việc', 'Đang làm', 'Thử việc', 'Chính thức', 'Nghỉ thai sản', 'Đang hoạt động', 'Hoạt động'],
  ...[
    'Tetap',
    'Kontrak',
    'Percobaan',
    'Magang',
    'Cuti',
    'Cuti melahirkan',
    'सक्रिय',
    'نشط',
    'نشطة',
    'فعال',
    'فعالة',
    'على رأس العمل',
  ],
  ...['פעיל', 'פעילה', 'חל"ד', 'חל"ת', 'شاغل', 'Serving notice', 'Notice period', 'Serving notice period'],
];

export const easternLeaveWords: readonly string[] = ['إجازة', 'חופשת', 'مرخصی', 'cuti', '留职', '留職'];

/** Words for leaving at the end of a text without spaces: `自己都合退職`, `死亡退職`, `已离职员工`. */
export const unspacedGoneEndings: readonly string[] = [
  ...[
    '退職',
    '退職者',
    '退職済',
    '退職済み',
    '退社',
    '退社済',
    '退社済み',
    '離職',
    '离职',
    '离职员工',
    '離職員工',
    '퇴사',
    '퇴사자',
    '퇴직',
    '퇴직자',
  ],
];

/** What says in such a text that somebody has not left, or not yet: `退職予定`, `未离职`, `退職者再雇用`. */
export const unspacedNotGone: readonly string[] = [
  ...['未', '予定', '預定', '预定', '待', '拟', '擬', '非', '再雇用', '返聘', '申请', '申請', '예정', '미'],
];

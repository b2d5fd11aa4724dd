/*
 * The words by which systems say that a person has left, or that an account is off. Written as people write them: `normaliseWord` takes
 * away case, accents, spaces and signs on both sides. Only what can't mean anything else:
 * people are invited unless the file says plainly that they are gone.
 */
import { noWords, yesWords } from '../people/yes-or-no.ts';
import {
  easternActiveWords,
  easternAwayValues,
  easternGoneValues,
  easternInactiveWords,
  easternLeaveWords,
  easternLeavingWords,
  easternPresentValues,
  easternStatusWords,
} from './activity-words-east.ts';

/** Columns that say how things stand: their values are looked up. */
export const statusWords: readonly string[] = [
  ...['Состояние', 'Состояние сотрудника'],
  ...easternStatusWords,
  ...['Situación laboral', 'Situación del trabajador'],
  ...['État', 'Situation', 'Situación', 'Situação', 'Situazione', 'Stare', 'Durumu'],
  ...['Çalışma durumu', 'Státusz', 'Állapot', 'Κατάσταση', 'Стан', 'Person type'],
  ...['Ansættelsesstatus', 'Ansettelsesstatus', 'Anställningsstatus', 'Työsuhteen tila'],
  ...['Status', 'Statut', 'Estado', 'Estatus', 'Situação', 'Stato', 'Stav', 'Durum', 'Статус', 'Tila', 'Stan'],
  ...['Mitarbeiterstatus', 'Beschäftigungsstatus', 'Kontostatus', 'Anstellungsstatus', 'Dienstverband status'],
  ...[
    '在籍状況',
    '在籍区分',
    '在籍ステータス',
    '雇用状況',
    'ステータス',
    '状態',
    '在籍',
    '재직상태',
    '재직구분',
    '상태',
  ],
  ...['在职状态', '员工状态', '状态', '在職狀態', '狀態'],
];

/** Columns that say yes of those who are there. */
export const activeWords: readonly string[] = [
  ...easternActiveWords,
  ...['Active/Inactive', 'Enabled/Disabled'],
  ...['Active status', 'Currently employed', 'Currently active', 'Still employed', 'Beschäftigt'],
  ...['Activ', 'Aktív', 'Aktívny', 'Aktivan', 'Ενεργός', 'Активний'],
  ...['Active', 'Enabled', 'Employed', 'Aktiv', 'Actif', 'Activo', 'Activa', 'Habilitado'],
  ...[
    'Ativo',
    'Ativa',
    'Attivo',
    'Attiva',
    'Abilitato',
    'Actief',
    'Aktywny',
    'Aktivní',
    'Aktif',
    'Активен',
    'Активный',
  ],
  ...['有効', '有効フラグ', '利用可否', '활성', '활성화', '启用', '是否启用', '在职'],
];

/** Columns that say yes, or when, of those who are gone. */
export const inactiveWords: readonly string[] = [
  ...['Deceased'],
  ...easternInactiveWords,
  ...[
    'Left organization',
    'Left organisation',
    'Left org',
    'Resigned',
    'Desvinculado',
    'Finiquitado',
    'Desligado',
    'Demitido',
  ],
  ...['Disqualified'],
  ...[
    'Inactive',
    'Disabled',
    'Deactivated',
    'Suspended',
    'Deleted',
    'Terminated',
    'Blocked',
    'Archived',
    'Block sign in',
  ],
  ...[
    'Block credential',
    'Sign in blocked',
    'Inaktiv',
    'Deaktiviert',
    'Gesperrt',
    'Gelöscht',
    'Ausgeschieden',
    'Suspendu',
  ],
  ...['Désactivé', 'Supprimé', 'Inactif', 'Sorti', 'Inactivo', 'Desactivado', 'Suspendido', 'Eliminado', 'Bloqueado'],
  ...[
    'Sospeso',
    'Disattivato',
    'Disabilitato',
    'Geblokkeerd',
    '退職済み',
    '退職',
    '退職フラグ',
    '無効',
    '利用停止',
    '削除済み',
    '離職',
  ],
  ...['퇴사', '퇴사여부', '퇴직여부', '离职', '是否离职', '停用', '禁用'],
  ...['Leaver', 'Left', 'Has left', 'Left company', 'Left the company', 'Gone', 'Austritt erfolgt', 'Ausgetreten'],
];

/** Columns with the day on which somebody gave notice, which is weeks before the last: only where the file has no other. */
export const noticeWords: readonly string[] = [
  ...['Resignation date', 'Date of resignation', 'تاريخ الاستقالة', 'Tanggal pengunduran diri'],
];

/**
 * Columns with the day on which somebody leaves or has left. The end of a contract is none, since contracts are renewed, but in French,
 * which has no other word for it.
 */
export const leavingWords: readonly string[] = [
  ...easternLeavingWords,
  ...noticeWords,
  ...[
    'Last working date',
    'Date of relieving',
    'Cessation date',
    'Date of cessation',
    'Fecha de retiro',
    'Fecha retiro',
    'Fecha de desvinculación',
    'Fecha de finiquito',
    'Data demissão',
    'Data desligamento',
  ],
  ...['Zatrudniony do', 'Pracovní poměr do', 'Pracovný pomer do', 'Ansatt til', 'Anställd till', 'Ansat til'],
  ...['Beschäftigt bis', 'Angestellt bis', 'Employed until'],
  ...['Term date', 'Departure date', 'Date of departure', 'Date of exit', 'Date of separation'],
  ...['Relieving date', 'Left date', 'Leaver date', 'Leave date time', 'Ausscheidedatum'],
  ...['Ausscheiden am', 'Ausgetreten am', 'Ende des Arbeitsverhältnisses', 'Beschäftigungsende'],
  ...['Date de fin d’emploi', 'Date de fin de contrat', 'Date fin de contrat', 'Date fin contrat'],
  ...['Fin de contrat', 'Fecha de terminación', 'Fecha de extinción', 'Data de cessação'],
  ...['Data saída', 'Data di fine rapporto', 'Data uscita', 'Data di uscita'],
  ...['Datum uitdiensttreding', 'Uit dienst per', 'Uit dienst op', 'Einddatum dienstverband'],
  ...['Data odejścia', 'Data rozwiązania umowy', 'Data zakończenia zatrudnienia'],
  ...['Datum ukončení pracovního poměru', 'Datum ukončení', 'Datum výstupu', 'Datum odchodu'],
  ...['Dátum ukončenia pracovného pomeru', 'Dátum ukončenia', 'Dátum výstupu', 'Dátum odchodu'],
  ...['Kilépés dátuma', 'Kilépés', 'Slutdatum', 'Avgångsdatum', 'Anställd t.o.m.'],
  ...['Fratrædelsesdato', 'Fratrådt den', 'Slutdato', 'Sluttet dato', 'Fratredelsesdato'],
  ...['Työsuhteen päättymispäivä', 'Lähtöpäivä', 'Data încetării', 'Data plecării'],
  ...['İşten ayrılma tarihi', 'Ayrılış tarihi', 'Ημερομηνία αποχώρησης', 'Дата звільнення'],
  ...['Datum prestanka', 'Datum prestanka radnog odnosa', 'Дата на напускане'],
  ...['Termination date', 'Date of termination', 'Date terminated', 'Terminated on', 'Terminated at', 'Leaving date'],
  ...['Date of leaving', 'Date left', 'Left on', 'Last day of work', 'Last working day'],
  ...['Exit date', 'Separation date', 'Employment end date', 'Offboarding date'],
  ...[
    'Deactivated at',
    'Deactivated on',
    'Deactivation date',
    'Deleted at',
    'Suspended at',
    'Suspended on',
    'Archived at',
  ],
  ...['Austritt', 'Austrittsdatum', 'Austritt am', 'Ausgeschieden am', 'Letzter Arbeitstag', 'Austrittstag'],
  ...[
    'Date de sortie',
    'Date de départ',
    'Date sortie',
    'Fecha de baja',
    'Fecha baja',
    'Fecha de egreso',
    'Fecha de salida',
  ],
  ...[
    'Fecha de cese',
    'Data de desligamento',
    'Data de demissão',
    'Data de saída',
    'Data cessazione',
    'Data di cessazione',
  ],
  ...[
    'Data fine rapporto',
    'Datum uit dienst',
    'Uit dienst',
    'Uitdiensttreding',
    'Data zwolnienia',
    'Fratrådt',
    'Sluttdato',
  ],
  ...['İşten çıkış tarihi', 'Дата увольнения', '退職日', '退職年月日', '退社日', '退社年月日', '離職日', '離職年月日'],
  ...['퇴사일', '퇴사일자', '퇴직일', '퇴직일자', '离职日期', '离职时间', '離職日期'],
];

/**
 * Of these, what is also said of a journey, of a move, or in Spain of the first day of an illness: they count beside columns that only
 * lists of employees have.
 */
export const pairedLeavingWords: readonly string[] = [
  'Departure date',
  'Date of departure',
  'Fecha de baja',
  'Fecha baja',
];

/** Such columns, beside those with a status or the day on which somebody began. */
export const employmentWords: readonly string[] = [
  ...['Employee ID', 'Employee number', 'Employee no', 'Employee code', 'Emp ID', 'Emp no', 'Staff ID', 'Staff number'],
  ...['Personnel number', 'Personalnummer', 'Matricule', 'Legajo', 'Matrícula', 'Número de empleado', 'Nº empleado'],
];

/** A column of accounts that are off, or of people with a disability. */
export const disabledWords: readonly string[] = ['Disabled', 'Is disabled', 'Disabled (Y/N)', 'Disabled (Yes/No)'];

/** What columns beside people's disability are about. */
export const diversityWords: readonly string[] = [
  ...['ethnicity', 'ethnic', 'race', 'religion', 'veteran', 'disability', 'sexual', 'sex', 'gender', 'orientation'],
];

/** What is in the columns of a French sports club. */
export const sportsWords: readonly string[] = ['licence', 'licences', 'club', 'clubs'];

/** Columns for what people want to say, in which they may say that somebody has left. */
export const remarkColumnWords: readonly string[] = [
  ...['Notes', 'Note', 'Remark', 'Remarks', 'Comment', 'Comments', 'Bemerkung', 'Bemerkungen', 'Anmerkung'],
  ...['Anmerkungen', 'Hinweis', 'Notiz', 'Kommentar', 'Commentaire', 'Commentaires', 'Observaciones', 'Observações'],
  ...['Opmerking', 'Opmerkingen', 'Uwagi', 'Poznámka', 'Megjegyzés', 'Anmärkning', 'Bemærkning', 'Merknad'],
  ...['Huomautus', 'Observații', 'Примечание', 'Примітка'],
];

/** Columns with the day on which an account expires. */
export const expiringWords: readonly string[] = ['Account expiration date', 'Account expires', 'Account expiry date'];

/** Columns with the day on which somebody begins. */
export const startingWords: readonly string[] = [
  ...['Start date', 'Hire date', 'Hired on', 'Date of hire', 'Employment start date', 'Join date'],
  ...['Rehire date', 'Date of rehire', 'Rehired on', 'Last hire date', 'Latest hire date', 'Most recent hire date'],
  ...['Joining date', 'Date of joining', 'Date joined', 'Eintritt', 'Eintrittsdatum', 'Eintritt am'],
  ...['Einstellungsdatum', 'Date d’entrée', 'Date entrée', 'Date d’embauche', 'Date d’arrivée'],
  ...['Fecha de alta', 'Fecha de ingreso', 'Fecha de contratación', 'Fecha de incorporación'],
  ...['Data de admissão', 'Data di assunzione', 'Data assunzione', 'Datum in dienst'],
  ...['Indiensttreding', 'Data zatrudnienia', 'Datum nástupu', 'Belépés dátuma', 'Anställningsdatum'],
  ...['Ansættelsesdato', 'Ansattdato', 'Startdatum', 'Startdato', 'İşe giriş tarihi', 'Дата приема'],
  ...['入社日', '入社年月日', '입사일', '入职日期'],
];

/** Active Directory's flags. https://learn.microsoft.com/troubleshoot/windows-server/active-directory/useraccountcontrol-manipulate-account-properties */
export const controlWords: readonly string[] = ['userAccountControl'];

/** What may be in a column's name beside the word that says what it is. */
export const companionWords: readonly string[] = [
  ...['enrollment', 'enrolment', 'registration', 'do', 'da', 'dei', 'della', 'des', 'der', 'van'],
  ...['type', 'category', 'code', 'system', 'contract', 'actual', 'effective'],
  ...['application', 'candidate', 'applicant', 'collaborateur', 'collaboratore', 'contrat'],
  ...['zatrudnienia', 'zaměstnance', 'zamestnanca', 'сотрудника', 'работника', 'працівника'],
  ...['ansatt', 'medarbejder'],
  ...['employment', 'employee', 'worker', 'position', 'assignment', 'lifecycle', 'account', 'user', 'member', 'person'],
  ...['karyawan', 'pegawai'],
  ...['staff', 'current', 'job', 'hr', 'is', 'new', 'read', 'only', 'upload', 'work', 'emp', 'required', 'yes', 'no'],
  ...[
    'personnel',
    'compte',
    'employé',
    'salarié',
    'empleado',
    'laboral',
    'cuenta',
    'usuario',
    'colaborador',
    'dipendente',
  ],
  ...['medewerker', 'Mitarbeiter', 'Benutzer', 'Konto', 'du', 'de', 'del', 'la', 'el', 'l', 'flag', 'ist', 'est', 'in'],
];

/** Values of a status that say that somebody has left, or that the account was taken away. */
export const goneValues: readonly string[] = [
  ...['Увольнение', 'Były', 'Była', 'Terminado', 'Terminada'],
  ...easternGoneValues,
  ...['Finiquitado', 'Finiquitada', 'Desvinculado', 'Desvinculada', 'Retirado', 'Retirada', 'Rescindido', 'Rescindida'],
  ...['Terminated employee', 'Rejected', 'Disqualified', 'Ruhestand'],
  ...['Im Ruhestand', 'Abgelehnt', 'Partie', 'Cessou', 'Cessou funções', 'Aposentado', 'Aposentada'],
  ...['Reformado', 'Exonerado', 'Încetat', 'Plecat', 'Demisionat', 'Concediat', 'Ukončený'],
  ...['Ukončen', 'Odešel', 'Odešla', 'Bivši', 'Odszedł'],
  ...['Odeszła', 'Były pracownik', 'Megszűnt', 'Nyugdíjas', 'Slutat', 'Päättynyt', 'Eläkkeellä'],
  ...['Ayrılmış', 'Emekli', 'Αποχώρησε', 'Уволился', 'Уволилась', 'Не работает'],
  ...['Звільнена', 'Звільнено', 'Rechazado', 'Descartado'],
  ...['Terminated', 'Suspended', 'Deprovisioned', 'Deleted', 'To be deleted'],
  ...[
    'Dismissed',
    'Archived',
    'Resigned',
    'Retired',
    'Retiree',
    'Left',
    'Leaver',
    'Former',
    'Former employee',
    'Ex-employee',
  ],
  ...['Offboarded', 'Quit', 'Fired', 'Deceased', 'Not employed', 'Withdrawn'],
  ...['Ausgeschieden', 'Ausgetreten', 'Gesperrt', 'Gelöscht', 'Ehemalig', 'Ehemalige', 'Ehemaliger'],
  ...['Ehemaliger Mitarbeiter', 'Ehemalige Mitarbeiterin', 'Pensioniert', 'Rentner', 'Verstorben', 'Entlassen'],
  ...['Sorti', 'Sortie', 'Parti', 'Licencié', 'Licenciée', 'Démissionné', 'Démissionnaire'],
  ...['Suspendu', 'Suspendue', 'Supprimé', 'Retraité', 'Retraitée', 'Ancien salarié', 'Ancien employé'],
  ...['Baja', 'Cesado', 'Cesada', 'Suspendido', 'Suspendida', 'Eliminado', 'Despedido'],
  ...['Jubilado', 'Jubilada', 'Dado de baja', 'Desligado', 'Desligada', 'Demitido', 'Demitida'],
  ...['Cessato', 'Cessata', 'Dimesso', 'Licenziato', 'Sospeso', 'Pensionato'],
  ...['Uit dienst', 'Ontslagen', 'Zwolniony', 'Zwolniona'],
  ...['Avslutad', 'Fratrådt', 'Sluttet', 'Irtisanoutunut', 'Ayrıldı', 'İşten ayrıldı', 'Kilépett'],
  ...['Уволен', 'Уволена', 'Звільнений'],
  ...['退職', '退職済み', '退職済', '退職者', '退社', '退社済み', '離職', '解雇', '定年退職', '削除', '削除済み'],
  ...['퇴사', '퇴사자', '퇴직', '퇴직자', '해고', '삭제'],
  ...['离职', '已离职', '離職', '已離職', '删除', '已删除', '退休', '注销'],
  ...[
    'No longer employed',
    'No longer with us',
    'No longer active',
    'Contract ended',
    'Employment ended',
    'Blocked',
    'Exited',
    'Exit',
    'Left the company',
    'Left company',
    'Left the organization',
    'Left the organisation',
    'Has left',
    'Has left the company',
    'A quitté la société',
    "A quitté l'entreprise",
  ],
];

/** Values of a status that say that the account is off: as that of somebody is who has not begun yet. */
export const offValues: readonly string[] = [
  ...['Inactive', 'Inactive employee', 'Deactivated', 'Disabled', 'Not active', 'Account disabled'],
  ...['Inaktiv', 'Deaktiviert', 'Nicht aktiv', 'Inactif', 'Désactivé', 'Désactivée', 'Inactivo'],
  ...['Inactiva', 'Desactivado', 'Inativo', 'Inativa', 'Desativado', 'Inattivo', 'Inattiva'],
  ...['Disattivato', 'Inactief', 'Nieaktywny', 'Nieaktywna', 'Neaktivní', 'Neaktívny', 'Neaktívna'],
  ...['Neaktivan', 'Neaktivna', 'Pasif', 'Inaktív', 'Inactiv', 'Неактивен', 'Неактивный'],
  ...['Неактивна', 'Неактивний', 'Ανενεργός', 'Ανενεργή', 'غير نشط', 'לא פעיל', '無効', '利用停止', '停止'],
  ...['비활성', '정지', '停用', '已停用', '禁用', '已禁用'],
];

/** Values of a status that say that somebody is about to begin. */
export const futureValues: readonly string[] = [
  ...['Hired', 'New hire', 'Pre-hire', 'Prehire', 'Pending', 'Staged', 'Onboarding', '入社前', '内定'],
  ...['Pre-start', 'Future hire', 'Not started', 'Pending employee', 'Active - future', 'Zukünftig'],
  ...['À venir'],
];

/** Values of a status that say that somebody is there, or is away for a while. */
export const presentValues: readonly string[] = [
  ...easternPresentValues,
  ...['Reingreso', 'Trabajando', 'Trabalhando', 'Reintegrado'],
  ...['Unactivated', 'Activated', 'Bypass', 'Active employee', 'Invite sent', 'Anställd', 'Ansat'],
  ...['Ansatt', 'Zatrudniony', 'Zatrudniona', 'Zaměstnán', 'Çalışıyor', 'Aktivan'],
  ...['Zaposlen', 'Працює', 'Εργάζεται', 'In servizio', 'En activité', 'Angajat', 'Activ', 'Activă'],
  ...['Aktív', 'Aktívny'],
  ...['Active', 'Employed', 'Enabled', 'Current', 'Working', 'Present'],
  ...['Invited', 'Provisioned', 'Recovery', 'Password expired', 'Locked out', 'Confirmed', 'Force change password'],
  ...['Probation'],
  ...['Joined'],
  ...['Aktiv', 'Aktive', 'Beschäftigt', 'Angestellt', 'Probezeit'],
  ...['Actif', 'En poste', 'Activo', 'Activa', 'Alta', 'Vigente', 'Ativo', 'Ativa'],
  ...['Attivo', 'Attiva', 'In forza', 'Actief', 'In dienst', 'Aktywny', 'Aktywna', 'Aktivní', 'Aktif'],
  ...['Работает', 'Активен', '在籍', '在職', '在籍中', '在職中', '有効'],
  ...['재직', '재직중', '활성', '수습', '在职', '試用', '试用', '试用期', '正式', '启用', '正常'],
  ...['Rehired', 'Rehire', 'Reinstated', 'Reactivated'],
];

/** Values of a status that say that somebody is away for a while, and is there. */
export const awayValues: readonly string[] = [
  ...easternAwayValues,
  ...['On leave', 'Leave', 'Leave of absence', 'LOA', 'Parental leave', 'Maternity leave', 'Sabbatical'],
  ...['Elternzeit', 'Mutterschutz', 'Beurlaubt', 'En congé', 'De baja', 'Licencia', 'Excedencia'],
  ...['Afastado', 'Férias', 'Auxílio doença', '休職', '休職中', '育休', '育児休業', '産休', '휴직'],
  // Who is ill in Spain is `de baja`, with the cause; IT is incapacidad temporal, AT an accident at work.
  ...['Baja IT', 'Baja por IT', 'Baja AT', 'Baja por AT', 'Baja laboral', 'Baja temporal'],
];

/** Values that say that somebody has left, unless a leave is named beside them: `Baja - maternidad`. */
export const pausedValues: readonly string[] = [
  ...['Suspended', 'Suspendu', 'Suspendue', 'Suspendido', 'Suspendida', 'Sospeso', 'Baja'],
];

/** Values that say that somebody is about to leave, or has. */
export const noticeValues: readonly string[] = [
  ...['Resigned', 'Démissionné', 'Démissionnaire', 'Demisionat', 'Dimesso', 'Irtisanoutunut', 'Resign'],
  ...['辞职', '辭職', '사직', 'Mengundurkan diri', 'مستقيل', 'مستقيلة', 'התפטר', 'התפטרה', 'مستعفی'],
];

/** Values that in a remark, alone and without a day, say of nothing but a person that they have left. */
export const plainGoneValues: readonly string[] = [
  ...['Terminated', 'Resigned', 'Retired', 'Offboarded', 'Deceased', 'Leaver', 'Ex-employee', 'Ausgeschieden'],
  ...['Ausgetreten', 'Pensioniert', 'Verstorben', 'Démissionné', 'Retraité', 'Retraitée', 'Jubilado', 'Jubilada'],
  ...['Despedido', 'Desvinculado', 'Desvinculada', 'Desligado', 'Desligada', 'Demitido', 'Demitida', 'Aposentado'],
  ...['Aposentada', 'Pensionato', 'Ontslagen', 'Zwolniony', 'Zwolniona', 'Ayrıldı', 'Уволен', 'Уволена'],
];

/** Whom a sports club has licensed. A company writes it of somebody who was dismissed. */
export const sportsMemberValues: readonly string[] = ['Licencié', 'Licenciée'];

/** Values of a status that say on what terms somebody works, and nothing of whether they still do. */
export const termsValues: readonly string[] = [
  ...['Permanent', 'Temporary', 'Regular', 'Full time', 'Part time', 'Full-time permanent'],
  ...['Full-time contract', 'Contractor', 'Intern', 'Employee', 'Worker'],
  ...['Contingent worker', 'Member', 'User', 'Registered', 'Vollzeit', 'Teilzeit', 'Befristet'],
  ...['Unbefristet', 'Extern', 'CDI', 'CDD', 'Temps plein', 'Temps partiel', 'Indefinido'],
  ...['Temporal', 'Indeterminato', 'Determinato', 'Deeltijd', 'Voltijd'],
];

/** Of a column that only says yes or no, one letter or a sign is enough. */
export const yesValues: readonly string[] = [...yesWords, 'x', '✓', '✔', 'on', 't', 'o', 's', '有', '○'];
export const noValues: readonly string[] = [...noWords, 'off', 'f', '無', '×'];

/** Words in a remark that say that somebody is away for a while: `Inactive - Maternity`. */
export const leaveWords: readonly string[] = [
  ...easternLeaveWords,
  ...[
    'leave',
    'loa',
    'maternity',
    'paternity',
    'parental',
    'sick',
    'medical',
    'military',
    'sabbatical',
    'furlough',
    'furloughed',
  ],
  ...[
    'Elternzeit',
    'Mutterschutz',
    'Mutterschaft',
    'Krank',
    'Urlaub',
    'congé',
    'maternité',
    'paternité',
    'maladie',
    'parental',
  ],
  ...[
    'maternidad',
    'paternidad',
    'accidente',
    'incapacidad',
    'embarazo',
    'nacimiento',
    'médica',
    'enfermedad',
    'licencia',
    'licença',
    'maternidade',
    'maternità',
    'malattia',
    'verlof',
  ],
  ...['休職', '育休', '産休', '育児休業', '휴직', '产假', '病假'],
];

"""Words that the book itself says, in the languages of the conference.

English stands in where a language lacks a word, so that nothing is ever left out of the page.
"""

from types import MappingProxyType
from typing import Final

from proceedings_editor.domain.lang import primary

_TABLE: Final = """
key           | en | ru | tk | fr | es | ar | zh
abstract      | Abstract | Аннотация | Gysgaça mazmuny | Résumé | Resumen | الملخص | 摘要
own-name      | English | Русский | Türkmençe | Français | Español | العربية | 中文
keywords      | Keywords | Ключевые слова | Açar sözler | Mots-clés | Palabras clave | الكلمات المفتاحية | 关键词
received      | Received | Получено | Gelen senesi | Reçu le | Recibido el | تاريخ الاستلام | 收稿日期
revised       | revised | переработано | gaýtadan işlenen | révisé le | revisado el | روجع في | 修回日期
accepted      | accepted | принято | kabul edilen | accepté le | aceptado el | قُبل في | 接受日期
corresponding | Corresponding author | Автор для переписки | Habarlaşmak üçin awtor | Auteur correspondant | Autor de correspondencia | المؤلف المراسل | 通讯作者
area          | Area | Направление | Ugur | Axe | Eje | المحور | 专题
contents      | Contents | Содержание | Mazmuny | Sommaire | Índice | المحتويات | 目录
foreword      | Foreword | Предисловие | Sözbaşy | Avant-propos | Prólogo | تمهيد | 前言
programme     | Programme of the conference | Программа конференции | Maslahatyň maksatnamasy | Programme de la conférence | Programa de la conferencia | برنامج المؤتمر | 会议日程
committees    | Committees | Комитеты | Toparlar | Comités | Comités | اللجان | 委员会
plenary       | Plenary session | Пленарное заседание | Umumy mejlis | Séance plénière | Sesión plenaria | الجلسة العامة | 全体会议
session       | Session | Секция | Bölüm mejlisi | Session | Sesión | الجلسة | 分会
chair         | Chair | Председатель | Başlyk | Président | Presidencia | الرئيس | 主席
rapporteur    | Rapporteur | Докладчик | Habarçy | Rapporteur | Relatoría | المقرر | 报告员
outcome       | Outcome of the conference | Итоговый документ конференции | Maslahatyň jemleýji resminamasy | Document final de la conférence | Documento final de la conferencia | الوثيقة الختامية للمؤتمر | 会议成果文件
annex         | Annex | Приложение | Goşundy | Annexe | Anexo | المرفق | 附件
adopted       | Adopted by the participants on | Принято участниками | Gatnaşyjylar tarapyndan kabul edilen senesi | Adopté par les participants le | Aprobado por los participantes el | اعتمدها المشاركون في | 与会者通过日期
index         | Index of authors | Указатель авторов | Awtorlaryň görkezijisi | Index des auteurs | Índice de autores | فهرس المؤلفين | 作者索引
index-keywords | Index of keywords | Указатель ключевых слов | Açar sözleriň görkezijisi | Index des mots-clés | Índice de palabras clave | فهرس الكلمات المفتاحية | 关键词索引
index-persons | Index of persons | Именной указатель | Şahslaryň görkezijisi | Index des noms de personnes | Índice de personas | فهرس الأشخاص | 人名索引
index-institutions | Index of institutions | Указатель учреждений | Edaralaryň görkezijisi | Index des institutions | Índice de instituciones | فهرس المؤسسات | 机构索引
index-subjects | Index of subjects | Предметный указатель | Mowzuk görkezijisi | Index des matières | Índice de materias | فهرس الموضوعات | 主题索引
figures       | Figures | Рисунки | Suratlar | Figures | Figuras | الأشكال | 图目录
tables        | Tables | Таблицы | Tablisalar | Tableaux | Cuadros | الجداول | 表目录
see           | see | см. | ser. | voir | véase | انظر | 见
table         | Table | Таблица | Tablisa | Tableau | Cuadro | الجدول | 表
figure        | Figure | Рисунок | Surat | Figure | Figura | الشكل | 图
edited-by     | Edited by | Под редакцией | Redaktirlän | Sous la direction de | Edición de | تحرير | 编辑
reviewed-by   | Reviewed by | Рецензенты | Syn ýazanlar | Évalué par | Revisado por | راجعه | 审稿
udc           | UDC | УДК | UOK | CDU | CDU | UDC | UDC
bbk           | BBK | ББК | KBK | BBK | BBK | BBK | BBK
author-mark   | Author mark | Авторский знак | Awtor belgisi | Cote d’auteur | Signatura | رمز المؤلف | 著者号
rights        | Rights | Права | Hukuklar | Droits | Derechos | الحقوق | 版权
licence       | Licence | Лицензия | Ygtyýarnama | Licence | Licencia | الرخصة | 许可
publisher     | Publisher | Издатель | Neşir ediji | Éditeur | Editorial | الناشر | 出版者
colophon      | Colophon | Выходные данные | Çap maglumatlary | Achevé d’imprimer | Colofón | بيانات الطباعة | 版本记录
type          | Type | Шрифты | Şriftler | Caractères | Tipografía | الخطوط | 字体
page          | Page | Формат | Sahypa | Page | Página | الصفحة | 开本
extent        | Extent | Объём | Göwrümi | Étendue | Extensión | الحجم | 篇幅
ornament      | Ornament | Орнамент | Nagyş | Ornement | Ornamento | الزخرفة | 纹饰
production    | Production | Изготовление | Taýýarlanyşy | Fabrication | Producción | الإنتاج | 制作
manuscripts   | manuscripts | рукописей | golýazma | manuscrits | manuscritos | مخطوطات | 篇稿件
concept-note  | Concept note | Концепция конференции | Maslahatyň konsepsiýasy | Note conceptuelle | Nota conceptual | المذكرة المفاهيمية | 概念说明
pages         | pages | страниц | sahypa | pages | páginas | صفحة | 页
sheets        | sheets of | листов по | listi | cahiers de | pliegos de | ملازم من | 印张
lines-of      | lines of | строк по | setir, | lignes de | líneas de | سطرًا من | 行，每行
pp            | pp. | с. | sah. | p. | pp. | ص | 页
proceedings   | proceedings of the international conference | материалы международной конференции | halkara maslahatyň makalalary | actes du colloque international | actas de la conferencia internacional | أعمال المؤتمر الدولي | 国际会议论文集
et-al         | et al. | и др. | we beýlekiler | et al. | et al. | وآخرون | 等
continued     | continued | продолжение | dowamy | suite | continuación | تابع | 续
notes         | Notes | Примечания | Bellikler | Notes | Notas | الحواشي | 注释
note          | note | примечание | bellik | note | nota | الحاشية | 注
and           | and | и | we | et | y | و | 和
back-to-text  | Back to the text, note | К тексту, примечание | Tekste gaýtmak, bellik | Retour au texte, note | Volver al texto, nota | العودة إلى النص، الحاشية | 返回正文，注
camera-ready  | Page set by the author | Страница в авторской вёрстке | Awtoryň taýýarlan sahypasy | Page composée par l’auteur | Página compuesta por el autor | صفحة أعدها المؤلف | 作者排版页
decorative    | Ornament | Орнамент | Nagyş | Ornement | Ornamento | زخرفة | 纹饰
formula       | Formula | Формула | Formula | Formule | Fórmula | صيغة | 公式
"""  # noqa: E501 - a table reads best with one row a line


def _parse() -> MappingProxyType[str, dict[str, str]]:
    rows = [[cell.strip() for cell in row.split("|")] for row in _TABLE.strip().splitlines()]
    langs = rows[0][1:]
    return MappingProxyType({row[0]: dict(zip(langs, row[1:], strict=True)) for row in rows[1:]})


WORDS: Final = _parse()


def word(key: str, lang: str) -> str:
    """Return what the book says for ``key`` in a language, English where it has no word.

    Raises:
        KeyError: the book has no such word in any language.
    """
    forms = WORDS[key]
    return forms.get(primary(lang)) or forms["en"]


def own_name(lang: str) -> str:
    """Return what a language calls itself, its tag where the book does not know."""
    return WORDS["own-name"].get(primary(lang), lang)
